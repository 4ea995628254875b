/** Questions to a page, each answered once, or not at all where the page is gone or slow. */

const LONGEST_WAIT = 30_000;

export class Questions<Answer> {
  private last = 0;
  private readonly open = new Map<number, (answer: Answer | null) => void>();

  /** Null where no answer comes. */
  ask(send: (question: number) => void, wait = LONGEST_WAIT): Promise<Answer | null> {
    this.last += 1;
    const question = this.last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(question, null), wait);
      this.open.set(question, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send(question);
    });
  }

  /** An answer to something that nobody asks any more is dropped. */
  answer(question: number, answer: Answer | null): void {
    const resolve = this.open.get(question);
    this.open.delete(question);
    resolve?.(answer);
  }

  /** Nobody will answer. */
  giveUp(): void {
    for (const question of [...this.open.keys()]) this.answer(question, null);
  }
}
