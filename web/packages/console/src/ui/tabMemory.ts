/** What is kept for this tab, as JSON: it outlives a reload, the browser's Back and a session that ends. */
export const tabMemory = {
  read<T>(key: string): T | undefined {
    const kept = sessionStorage.getItem(`careline.${key}`);
    return kept ? (JSON.parse(kept) as T) : undefined;
  },
  keep(key: string, value: unknown): void {
    sessionStorage.setItem(`careline.${key}`, JSON.stringify(value));
  },
  /** Makes all that is kept this colleague's: what another one left is forgotten. Tells whether it was theirs. */
  belongTo(username: string): boolean {
    const theirs = tabMemory.read<string>('owner') === username;
    if (!theirs) sessionStorage.clear();
    tabMemory.keep('owner', username);
    return theirs;
  },
  drop(key: string): void {
    sessionStorage.removeItem(`careline.${key}`);
  },
};
