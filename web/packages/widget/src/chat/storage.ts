/** Text kept across page loads and shared by the tabs of one visitor. */
export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
  /** Calls back when another tab changed a key; returns the function that stops it. */
  watch(changed: (key: string) => void): () => void;
}

/** Kept in memory only: for tests, and for browsers that forbid `localStorage`. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: () => [...values.keys()],
    watch: () => () => undefined,
  };
}

/** Keys of one server under one prefix, so two desks on one page stay apart. `area` is asked for lazily: it may throw. */
export function browserStorage(server: string, area: () => globalThis.Storage): Storage {
  const prefix = `careline:${new URL(server).host}:`;
  let local: globalThis.Storage;
  try {
    local = area();
    local.setItem(`${prefix}probe`, '1');
    local.removeItem(`${prefix}probe`);
  } catch {
    return memoryStorage();
  }
  return {
    get: (key) => local.getItem(prefix + key),
    set(key, value) {
      try {
        local.setItem(prefix + key, value);
      } catch {
        console.warn('careline: the browser refuses to store more; a reload may lose unsent messages');
      }
    },
    remove: (key) => local.removeItem(prefix + key),
    keys: () =>
      Object.keys(local)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    watch(changed) {
      const listen = (event: StorageEvent) => {
        if (event.storageArea === local && event.key?.startsWith(prefix))
          changed(event.key.slice(prefix.length));
      };
      window.addEventListener('storage', listen);
      return () => window.removeEventListener('storage', listen);
    },
  };
}
