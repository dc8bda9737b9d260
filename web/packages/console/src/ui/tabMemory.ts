/** What is kept for this tab, as JSON: it outlives a reload, the browser's Back and a session that ends. */
export const tabMemory = {
  read<T>(key: string): T | undefined {
    const kept = sessionStorage.getItem(`careline.${key}`);
    return kept ? (JSON.parse(kept) as T) : undefined;
  },
  keep(key: string, value: unknown): void {
    sessionStorage.setItem(`careline.${key}`, JSON.stringify(value));
  },
  drop(key: string): void {
    sessionStorage.removeItem(`careline.${key}`);
  },
};
