/** "Did you mean …?", for the words of people. */
import { nearestWord } from "../syntax/nearest";

/** To be put behind a message; empty where no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? "" : `; did you mean \`${nearest}\`?`;
}
