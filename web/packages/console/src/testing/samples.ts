import type { ConversationDetail, QueueEntry, Staff, StaffMessage, Triage } from '@careline/wire';

export const me: Staff = {
  id: 1,
  username: 'mei',
  name: 'Mei Lin',
  role: 'agent',
  team: 'general',
  language: 'en',
  online: true,
  open_chats: 0,
};

const customer = {
  id: 7,
  name: 'Emma Clarke',
  channel: 'web',
  language: 'en',
  tier: 'gold',
  tier_by: null,
  tier_at: null,
} as const;

export function message(part: Partial<StaffMessage> & Pick<StaffMessage, 'seq' | 'author'>): StaffMessage {
  return {
    conversation_id: 'a',
    name: null,
    kind: 'text',
    text: `message ${part.seq}`,
    html: null,
    choices: [],
    article: null,
    survey: null,
    client_id: null,
    degraded: null,
    understood: null,
    created_at: new Date(Date.parse('2026-11-22T12:00:00Z') + part.seq * 1000).toISOString(),
    ...part,
  };
}

export function conversation(id: string, messages: StaffMessage[] = []): ConversationDetail {
  return {
    id,
    owner: 'bot',
    epoch: 0,
    channel: 'web',
    language: 'en',
    customer,
    agent: null,
    case: null,
    last_message: null,
    unanswered: 0,
    opened_at: '2026-11-22T11:00:00.000Z',
    closed_at: null,
    messages,
    packet: null,
  };
}

export function queueEntry(caseId: number): QueueEntry {
  return {
    case: {
      id: caseId,
      number: `C-${caseId}`,
      kind: 'handoff',
      status: 'received',
      priority: 'P3',
      category: null,
      second_category: null,
      to_triage: false,
      team: null,
      opened_at: '2026-11-22T12:00:00Z',
      claimed_at: null,
      resolved_at: null,
      resolution: null,
    },
    conversation_id: `conversation ${caseId}`,
    position: 1,
    reason: 'asked',
    customer,
    first_text: 'Hello?',
    waiting_since: '2026-11-22T12:00:00Z',
    sure: null,
    incident: null,
    similar: 0,
  };
}

export const triage: Triage = {
  version: 0,
  category: 'logistics_delivery',
  second_category: null,
  categories: { logistics_delivery: 0.7, other: 0.3 },
  priority: 'P3',
  priorities: { P3: 1 },
  severity: 2,
  urgency: 2,
  sure: true,
  priority_sure: true,
  words: [],
  evidence: [],
  model: '0',
  corrected_by: null,
  confirmed: false,
  judged: null,
  undoable: false,
};
