import type { ErrorBody, paths } from '@careline/wire';
import createClient from 'openapi-fetch';

/** An error answer of the server; `status` 0 and code `unreachable` if there was no answer at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly data: Record<string, unknown> = {},
  ) {
    super(message);
  }

  /** Worth sending the same again: the server was out of reach or not well. */
  get transient(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** The typed door to `/api`; the reader's language follows the page's. */
export const http = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });
http.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang);
    return request;
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the server answered, or an ApiError thrown. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (error) {
    throw new ApiError(0, 'unreachable', String(error));
  }
  if (answer.response.ok) return answer.data as T;
  const body = (answer.error as { error?: Partial<ErrorBody> } | undefined)?.error;
  throw new ApiError(answer.response.status, body?.code ?? 'unknown', body?.message ?? '', body?.data);
}
