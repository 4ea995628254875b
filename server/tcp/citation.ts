/** A clause of an RFC as a value that cannot name a section that does not exist. */
import type { OTHER_SECTIONS } from "./other-sections";
import type { Rfc9293Section } from "./rfc9293-sections";

type OtherRfc = keyof typeof OTHER_SECTIONS;

export type SectionOf<R extends 9293 | OtherRfc> = R extends OtherRfc
  ? (typeof OTHER_SECTIONS)[R][number]
  : Rfc9293Section;

/** For example { rfc: 9293, section: "3.10.7.3" }. */
export type Citation = { [R in 9293 | OtherRfc]: { readonly rfc: R; readonly section: SectionOf<R> } }[
  | 9293
  | OtherRfc];

/** A clause of RFC 9293, or of another RFC. */
export function cite(section: Rfc9293Section): Citation;
export function cite<R extends OtherRfc>(section: SectionOf<R>, rfc: R): Citation;
export function cite(section: string, rfc = 9293): Citation {
  return { rfc, section } as Citation;
}
