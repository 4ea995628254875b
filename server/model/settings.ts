/** The parameters of an exchange (`set key=value`), with the defaults of the language. */

export const PROFILES = ["rfc", "textbook", "linux", "capture"] as const;
export type ProfileName = (typeof PROFILES)[number];

const SECOND = 1e9;

/** All durations in nanoseconds. */
export interface Settings {
  profile: ProfileName;
  msl: number;
  rto: number;
  synRetries: number;
  synackRetries: number;
  retries: number;
  keepalive: number;
  /** Infinity: off. */
  userTimeout: number;
  syncookies: boolean;
  filtered: boolean;
  ports: readonly [number, number];
  delay: number;
}

export function defaultSettings(profile: ProfileName): Settings {
  return {
    profile,
    // RFC 9293 section 3.4.2 takes 2 minutes; Linux holds TIME-WAIT for a fixed 60 s.
    msl: (profile === "linux" ? 30 : 120) * SECOND,
    rto: SECOND,
    synRetries: 7,
    synackRetries: 5,
    retries: 15,
    keepalive: 7200 * SECOND,
    userTimeout: Number.POSITIVE_INFINITY,
    syncookies: false,
    filtered: false,
    ports: [32768, 60999],
    delay: 0,
  };
}

/** Which reader a key's value needs. */
export const SETTING_KEYS = {
  profile: { field: "profile", kind: "profile" },
  msl: { field: "msl", kind: "duration" },
  rto: { field: "rto", kind: "duration" },
  "syn-retries": { field: "synRetries", kind: "count" },
  "synack-retries": { field: "synackRetries", kind: "count" },
  retries: { field: "retries", kind: "count" },
  keepalive: { field: "keepalive", kind: "duration" },
  "user-timeout": { field: "userTimeout", kind: "duration-or-off" },
  syncookies: { field: "syncookies", kind: "switch" },
  filtered: { field: "filtered", kind: "switch" },
  ports: { field: "ports", kind: "range" },
  delay: { field: "delay", kind: "duration" },
} as const;

export type SettingKey = keyof typeof SETTING_KEYS;
