/** A state that is replaced as a whole, and those who want to know when. */
export class Observable<State> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected set(state: State): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
