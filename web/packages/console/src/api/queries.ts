import type {
  PreviewInput,
  ArticleFlag,
  ArticleLanguage,
  ArticleStatus,
  Category,
  IncidentAnswerTexts,
  Owner,
  Session,
  Wording,
} from '@careline/wire';
import { queryOptions } from '@tanstack/react-query';
import { tabMemory } from '../ui/tabMemory';
import { ApiError, http, unwrap } from './client';

export interface DemoLogin {
  username: string;
  password: string;
  name: string;
  role: string;
}

/** Nobody is signed in; in demo mode the server names the logins that exist. */
export interface SignedOut {
  staff: null;
  logins: DemoLogin[];
}

export interface ArticleFilter {
  search?: string;
  language?: ArticleLanguage;
  topic?: string;
  tag?: string;
  status?: ArticleStatus;
  flag?: ArticleFlag;
}

export type ListFilter = { mine: true } | { owner?: Owner };

async function fetchSession(): Promise<Session | SignedOut> {
  try {
    const session = await unwrap(http.GET('/api/session'));
    tabMemory.belongTo(session.staff.username);
    return session;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    return { staff: null, logins: (error.data.logins as DemoLogin[] | undefined) ?? [] };
  }
}

/** Kept fresh by the live events (see live/), so never stale by time. */
const live = { staleTime: Infinity };

export const queries = {
  session: queryOptions({ queryKey: ['session'], queryFn: fetchSession, staleTime: Infinity, retry: 2 }),

  staff: queryOptions({ queryKey: ['staff'], queryFn: () => unwrap(http.GET('/api/staff')), ...live }),

  teams: queryOptions({ queryKey: ['teams'], queryFn: () => unwrap(http.GET('/api/teams')) }),

  queue: queryOptions({ queryKey: ['queue'], queryFn: () => unwrap(http.GET('/api/queue')), ...live }),

  conversations: (filter: ListFilter) =>
    queryOptions({
      queryKey: ['conversations', filter],
      queryFn: () => {
        const query = 'mine' in filter ? { mine: true, owner: 'agent' as const } : { ...filter, limit: 100 };
        return unwrap(http.GET('/api/conversations', { params: { query } }));
      },
      ...live,
    }),

  conversation: (id: string) =>
    queryOptions({
      queryKey: ['conversation', id],
      queryFn: () =>
        unwrap(
          http.GET('/api/conversations/{conversation_id}', { params: { path: { conversation_id: id } } }),
        ),
      ...live,
    }),

  incidents: (active: boolean) =>
    queryOptions({
      queryKey: ['incidents', active],
      queryFn: () => unwrap(http.GET('/api/incidents', { params: { query: { active } } })),
      ...live,
    }),

  /** Looks again each second while an answer is on its way to its cases. */
  incident: (id: number) =>
    queryOptions({
      queryKey: ['incident', id],
      queryFn: () =>
        unwrap(http.GET('/api/incidents/{incident_id}', { params: { path: { incident_id: id } } })),
      refetchInterval: ({ state }) => (state.data?.answers.some(({ due }) => due > 0) ? 1000 : false),
      ...live,
    }),

  answerPlan: (id: number, texts: IncidentAnswerTexts) =>
    queryOptions({
      queryKey: ['answerPlan', id, texts],
      queryFn: () =>
        unwrap(
          http.POST('/api/incidents/{incident_id}/answers/preview', {
            params: { path: { incident_id: id } },
            body: texts,
          }),
        ),
      staleTime: 0,
      gcTime: 0,
    }),

  articles: (filter: ArticleFilter) =>
    queryOptions({
      queryKey: ['articles', filter],
      queryFn: () => unwrap(http.GET('/api/articles', { params: { query: filter } })),
    }),

  article: (id: number) =>
    queryOptions({
      queryKey: ['article', id],
      queryFn: () => unwrap(http.GET('/api/articles/{article_id}', { params: { path: { article_id: id } } })),
    }),

  diff: (id: number, before: number, after: number) =>
    queryOptions({
      queryKey: ['diff', id, before, after],
      queryFn: () =>
        unwrap(
          http.GET('/api/articles/{article_id}/diff', {
            params: { path: { article_id: id }, query: { before, after } },
          }),
        ),
      staleTime: Infinity,
    }),

  quality: (id: number) =>
    queryOptions({
      queryKey: ['quality', id],
      queryFn: () =>
        unwrap(http.GET('/api/articles/{article_id}/quality', { params: { path: { article_id: id } } })),
    }),

  /** What customers would see of this Markdown. */
  preview: (content: PreviewInput) =>
    queryOptions({
      queryKey: ['preview', content],
      queryFn: () => unwrap(http.POST('/api/articles/preview', { body: content })),
      staleTime: Infinity,
      gcTime: 60_000,
    }),

  topics: queryOptions({ queryKey: ['topics'], queryFn: () => unwrap(http.GET('/api/topics')) }),

  tags: queryOptions({ queryKey: ['tags'], queryFn: () => unwrap(http.GET('/api/tags')) }),

  unanswered: queryOptions({
    queryKey: ['unanswered'],
    queryFn: () => unwrap(http.GET('/api/knowledge/unanswered')),
    refetchInterval: 30_000,
  }),

  pins: queryOptions({ queryKey: ['pins'], queryFn: () => unwrap(http.GET('/api/knowledge/pins')) }),

  proposal: (conversationId: string) =>
    queryOptions({
      queryKey: ['proposal', conversationId],
      queryFn: () =>
        unwrap(
          http.GET('/api/conversations/{conversation_id}/article', {
            params: { path: { conversation_id: conversationId } },
          }),
        ),
      gcTime: 0,
    }),

  /** Looks again each second while a version is trained. */
  models: queryOptions({
    queryKey: ['models'],
    queryFn: () => unwrap(http.GET('/api/triage/versions')),
    refetchInterval: ({ state }) =>
      state.data?.versions.some((version) => version.status === 'candidate') ? 1000 : false,
  }),

  corrections: queryOptions({
    queryKey: ['corrections'],
    queryFn: () => unwrap(http.GET('/api/triage/corrections', { params: { query: { limit: 200 } } })),
  }),

  responses: queryOptions({
    queryKey: ['responses'],
    queryFn: () => unwrap(http.GET('/api/responses')),
  }),

  placeholders: queryOptions({
    queryKey: ['placeholders'],
    queryFn: () => unwrap(http.GET('/api/responses/placeholders')),
  }),

  /** What was said instead of the shipped wording, newest first. */
  wordings: (key: string) =>
    queryOptions({
      queryKey: ['wordings', key],
      queryFn: () => unwrap(http.GET('/api/responses/{key}/history', { params: { path: { key } } })),
    }),

  /** What customers would read of a wording that nobody has saved. */
  wordingPreview: (key: string, language: ArticleLanguage, { texts, titles }: Wording) =>
    queryOptions({
      queryKey: ['wordingPreview', key, language, texts, titles],
      queryFn: () =>
        unwrap(
          http.POST('/api/responses/{key}/{language}/preview', {
            params: { path: { key, language } },
            body: { texts, titles },
          }),
        ),
      gcTime: 60_000,
    }),

  hours: queryOptions({ queryKey: ['hours'], queryFn: () => unwrap(http.GET('/api/hours')) }),

  categories: queryOptions({
    queryKey: ['categories'],
    queryFn: () => unwrap(http.GET('/api/triage/categories')),
    staleTime: 60_000,
    refetchInterval: 60_000,
  }),

  categoryExamples: queryOptions({
    queryKey: ['categoryExamples'],
    queryFn: () => unwrap(http.GET('/api/triage/categories/examples')),
  }),

  policy: queryOptions({
    queryKey: ['policy'],
    queryFn: () => unwrap(http.GET('/api/triage/policy')),
  }),

  policyHistory: queryOptions({
    queryKey: ['policyHistory'],
    queryFn: () => unwrap(http.GET('/api/triage/policy/history')),
  }),

  watch: queryOptions({
    queryKey: ['watch'],
    queryFn: () => unwrap(http.GET('/api/triage/watch')),
    refetchInterval: 600_000,
  }),

  /** `reader` is whose language the titles are in. */
  themes: (week: string, reader: string, category?: Category, language?: ArticleLanguage) =>
    queryOptions({
      queryKey: ['themes', week, reader, category, language],
      queryFn: () =>
        unwrap(http.GET('/api/triage/themes', { params: { query: { week, category, language } } })),
      staleTime: 60_000,
    }),

  reportCategories: (days: number) =>
    queryOptions({
      queryKey: ['reportCategories', days],
      queryFn: () => unwrap(http.GET('/api/reports/categories', { params: { query: { days } } })),
    }),

  report: (days: number) =>
    queryOptions({
      queryKey: ['report', days],
      queryFn: () => unwrap(http.GET('/api/reports/daily', { params: { query: { days } } })),
    }),
};
