/** The `/chat` namespace as docs/reference/protocol.md describes it. */

export type Language = 'en' | 'zh-Hans' | 'zh-Hant';
export type Owner = 'bot' | 'queued' | 'agent' | 'closed';
export type Author = 'customer' | 'bot' | 'agent' | 'system';

export interface Choice {
  title: string;
}

export interface Message {
  conversation_id: string;
  /** Strictly rising within a conversation; the customer may see gaps. */
  seq: number;
  author: Author;
  name?: string | null;
  kind: 'text' | 'notice' | 'survey';
  text: string;
  /** Cleaned on the server: the only text that is ever shown as HTML. */
  html?: string | null;
  choices?: Choice[] | null;
  /** `url` is relative to the server: the article in the help centre. */
  article?: { id: number; title: string; url: string } | null;
  survey?: { score: number | null; comment: string | null } | null;
  client_id?: string | null;
  /** ISO 8601, UTC. */
  created_at: string;
}

export interface Queue {
  /** 1 is the next to be served. */
  position: number | null;
  wait_low_minutes: number | null;
  wait_high_minutes: number | null;
  /** False: no agent is online now; the waiting range is then null. */
  staffed: boolean;
  /** When the desk opens next, ISO 8601 in UTC, where nobody is online out of hours. */
  back_at: string | null;
  case_number: string | null;
  /** Whether the customer may go back to the bot. */
  withdrawable: boolean;
}

export interface Conversation {
  id: string;
  owner: Owner;
  epoch: number;
  language: Language;
  /** Whether the customer asked for it, rather than only wrote in it. */
  language_chosen: boolean;
  agent: { name: string } | null;
  queue: Queue | null;
}

export interface Welcome {
  token: string;
  conversation: Conversation | null;
  messages: Message[];
}

export interface Typing {
  conversation_id: string;
  author: 'bot' | 'agent';
  name?: string | null;
  typing: boolean;
}

/** What a connection presents: who the visitor is and what they have seen already. */
export interface Credentials {
  token?: string;
  language: Language;
  name?: string;
  conversation_id?: string;
  after?: number;
}

/** The calls that must not be lost; each is kept until the server acknowledges it. */
export interface Calls {
  send: { client_id: string; text: string; choice?: { seq: number; index: number } };
  human: { client_id: string };
  assistant: { client_id: string };
  rate: { conversation_id: string; score: number; comment?: string };
}

export type Acknowledgement =
  | { ok: true; message?: Message }
  | { ok: false; error: { code: string; message: string; data?: Record<string, unknown> } };

export const MAX_TEXT_LENGTH = 5000;
