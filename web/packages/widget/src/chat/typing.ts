/** While the customer types, "true" is repeated at this interval. */
const REPEAT_MS = 3_000;
/** This long without a key, and the customer is taken to have stopped. */
const IDLE_MS = 5_000;

/** Turns keystrokes into few signals: true while typing goes on, false once it ends. */
export class TypingSignal {
  private lastSent = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (typing: boolean) => void) {}

  typed(): void {
    const now = Date.now();
    if (now - this.lastSent >= REPEAT_MS) {
      this.lastSent = now;
      this.send(true);
    }
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(), IDLE_MS);
  }

  stop(): void {
    clearTimeout(this.idle);
    if (this.lastSent) this.send(false);
    this.lastSent = 0;
  }
}
