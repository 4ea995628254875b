/** The colours that VS Code's own four themes give a webview, as far as our pages ask for them. */

export const THEMES = ["Dark Modern", "Light Modern", "Dark High Contrast", "Light High Contrast"] as const;
export type Theme = (typeof THEMES)[number];

type Colours = Readonly<Record<string, string>>;

const DARK: Colours = {
  "charts-blue": "#59a4f9",
  "charts-green": "#89d185",
  "charts-orange": "#d18616",
  "charts-purple": "#b180d7",
  "charts-yellow": "#cca700",
  "editorError-foreground": "#f14c4c",
  "editorWarning-foreground": "#cca700",
};

const LIGHT: Colours = {
  "charts-blue": "#0063d3",
  "charts-green": "#388a34",
  "charts-orange": "#d18616",
  "charts-purple": "#652d90",
  "charts-yellow": "#bf8803",
  "editorError-foreground": "#e51400",
  "editorWarning-foreground": "#bf8803",
};

const highContrast = (ink: string, paper: string, border: string, active: string): Colours => ({
  contrastActiveBorder: active,
  contrastBorder: border,
  "editor-background": paper,
  "editor-foreground": ink,
  "editorGroupHeader-tabsBorder": border,
  "editorHoverWidget-border": border,
  "editorHoverWidget-foreground": ink,
  "editorWidget-border": border,
  focusBorder: active,
  foreground: ink,
  "inputOption-activeBackground": "transparent",
  "inputOption-activeBorder": border,
  "inputOption-activeForeground": ink,
  "inputValidation-errorBackground": paper,
  "inputValidation-errorBorder": border,
  "inputValidation-warningBackground": paper,
  "inputValidation-warningBorder": border,
  "panel-border": border,
});

const COLOURS: Readonly<Record<Theme, Colours>> = {
  "Dark Modern": {
    ...DARK,
    descriptionForeground: "#9d9d9d",
    disabledForeground: "#cccccc80",
    "editor-background": "#1f1f1f",
    "editor-foreground": "#cccccc",
    "editorGroupHeader-tabsBorder": "#2b2b2b",
    "editorHoverWidget-background": "#202020",
    "editorHoverWidget-border": "#cccccc33",
    "editorHoverWidget-foreground": "#cccccc",
    "editorLineNumber-foreground": "#6e7681",
    "editorWidget-background": "#202020",
    "editorWidget-border": "#cccccc33",
    focusBorder: "#0078d4",
    foreground: "#cccccc",
    "icon-foreground": "#cccccc",
    "inputOption-activeBackground": "#2489db82",
    "inputOption-activeBorder": "#2488db",
    "inputOption-activeForeground": "#ffffff",
    "inputValidation-errorBackground": "#5a1d1d",
    "inputValidation-errorBorder": "#be1100",
    "inputValidation-warningBackground": "#352a05",
    "inputValidation-warningBorder": "#b89500",
    "panel-border": "#2b2b2b",
    "textLink-foreground": "#4daafc",
    "toolbar-hoverBackground": "#5a5d5e50",
  },
  "Light Modern": {
    ...LIGHT,
    descriptionForeground: "#3b3b3b",
    disabledForeground: "#61616180",
    "editor-background": "#ffffff",
    "editor-foreground": "#3b3b3b",
    "editorGroupHeader-tabsBorder": "#e5e5e5",
    "editorHoverWidget-background": "#f8f8f8",
    "editorHoverWidget-border": "#3b3b3b33",
    "editorHoverWidget-foreground": "#3b3b3b",
    "editorLineNumber-foreground": "#6e7681",
    "editorWidget-background": "#f8f8f8",
    "editorWidget-border": "#3b3b3b33",
    focusBorder: "#005fb8",
    foreground: "#3b3b3b",
    "icon-foreground": "#3b3b3b",
    "inputOption-activeBackground": "#bed6ed",
    "inputOption-activeBorder": "#005fb8",
    "inputOption-activeForeground": "#000000",
    "inputValidation-errorBackground": "#f2dede",
    "inputValidation-errorBorder": "#be1100",
    "inputValidation-warningBackground": "#f6f5d2",
    "inputValidation-warningBorder": "#b89500",
    "panel-border": "#e5e5e5",
    "textLink-foreground": "#005fb8",
    "toolbar-hoverBackground": "#b8b8b850",
  },
  "Dark High Contrast": {
    ...DARK,
    ...highContrast("#ffffff", "#000000", "#6fc3df", "#f38518"),
    descriptionForeground: "#ffffffb3",
    disabledForeground: "#a5a5a5",
    "editorError-foreground": "#f48771",
    "editorHoverWidget-background": "#0c141f",
    "editorLineNumber-foreground": "#ffffff",
    "editorWarning-foreground": "#ffd370",
    "editorWidget-background": "#0c141f",
    "icon-foreground": "#ffffff",
    "textLink-foreground": "#21a6ff",
  },
  "Light High Contrast": {
    ...LIGHT,
    ...highContrast("#292929", "#ffffff", "#0f4a85", "#006bbd"),
    "charts-green": "#374e06",
    descriptionForeground: "#292929b3",
    disabledForeground: "#7f7f7f",
    "editorError-foreground": "#b5200d",
    "editorHoverWidget-background": "#ffffff",
    "editorLineNumber-foreground": "#292929",
    "editorWarning-foreground": "#895503",
    "editorWidget-background": "#ffffff",
    "icon-foreground": "#292929",
    "textLink-foreground": "#0f4a85",
  },
};

/** VS Code gives the class to the page's body. */
const BODY_CLASS: Readonly<Record<Theme, string>> = {
  "Dark Modern": "vscode-dark",
  "Light Modern": "vscode-light",
  "Dark High Contrast": "vscode-high-contrast",
  "Light High Contrast": "vscode-high-contrast vscode-high-contrast-light",
};

export interface Dress {
  readonly body: string;
  /** Custom properties of the page's root, in the way VS Code sets them. */
  readonly style: string;
}

export function dressOf(theme: Theme): Dress {
  const colours = Object.entries(COLOURS[theme]).map(([name, colour]) => `--vscode-${name}: ${colour}`);
  const fonts = [
    "--vscode-font-family: sans-serif",
    "--vscode-font-size: 13px",
    "--vscode-editor-font-family: monospace",
  ];
  return { body: BODY_CLASS[theme], style: [...fonts, ...colours].join("; ") };
}
