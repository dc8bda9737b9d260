/**
 * The words that the server speaks. `schema.ts` is made from its OpenAPI document by `npm run wire`; here its
 * parts get short names, and the live events of docs/reference/protocol.md their shapes.
 */
import type { components, paths } from './schema';

export type { paths };

type Schemas = components['schemas'];

export type ErrorBody = Schemas['ErrorBody'];
export type Session = Schemas['Session'];
export type Staff = Schemas['Staff'];
export type Role = Staff['role'];
export type Triage = Schemas['Triage'];
export type TriageCorrection = Schemas['TriageCorrection'];
export type PolicyVersion = Schemas['PolicyVersion'];
export type Policy = Pick<PolicyVersion, 'matrix' | 'targets' | 'floors'>;
export type Word = Schemas['Word'];
export type Evidence = Schemas['Evidence'];
export type Case = Schemas['Case'];
export type Category = Triage['category'];
export type ComplaintCategory = Schemas['ComplaintCategory'];
export type CategoryExamples = Schemas['CategoryExamples'];
export type NewCategory = Schemas['NewCategory'];
export type CategoryFigures = Schemas['CategoryFigures'];
export type Priority = Case['priority'];
export type Customer = Schemas['Customer'];
export type StaffMessage = Schemas['StaffMessage'];
export type ConversationSummary = Schemas['ConversationSummary'];
export type ConversationDetail = Schemas['ConversationDetail'];
export type Owner = ConversationSummary['owner'];
export type HandoffPacket = Schemas['HandoffPacket'];
export type PastConversation = Schemas['PastConversation'];
export type QueueEntry = Schemas['QueueEntry'];
export type IncidentReference = Schemas['IncidentReference'];
export type IncidentSummary = Schemas['IncidentSummary'];
export type Incident = Schemas['Incident'];
export type IncidentCase = Schemas['IncidentCase'];
export type IncidentAnswer = Schemas['Answer'];
export type IncidentAnswerTexts = Schemas['AnswerTexts'];
export type NewIncidentAnswer = Schemas['NewAnswer'];
export type PlannedDelivery = Schemas['PlannedDelivery'];
export type NewMessage = Schemas['NewMessage'];
export type Transfer = Schemas['Transfer'];
export type Close = Schemas['Close'];
export type Outcome = Close['outcome'];
export type ArticleReference = Schemas['ArticleReference'];
export type ArticleSummary = Schemas['ArticleSummary'];
export type ArticleDetail = Schemas['ArticleDetail'];
export type ArticleInput = Schemas['ArticleInput'];
export type ArticleLanguage = ArticleSummary['language'];
export type ArticleStatus = ArticleSummary['status'];
export type ArticleContent = Omit<ArticleInput, 'language' | 'translates'>;
export type ArticleFlag = ArticleSummary['flags'][number];
export type Translation = Schemas['Translation'];
export type Revision = Schemas['Revision'];
export type Diff = Schemas['Diff'];
export type FieldDiff = Schemas['FieldDiff'];
export type DiffLine = Schemas['DiffLine'];
export type Merge = Schemas['Merge'];
export type Quality = Schemas['Quality'];
export type Image = Schemas['Image'];
export type Topic = Schemas['Topic'];
export type PreviewInput = Schemas['PreviewInput'];
export type Proposal = Schemas['Proposal'];
export type ProposalDraft = Schemas['ProposalDraft'];
export type Check = Schemas['Check'];
export type Decided = Schemas['Decided'];
export type ChangedQuestion = Schemas['ChangedQuestion'];
export type FailedPin = Schemas['FailedPin'];
export type SimilarArticle = Schemas['SimilarArticle'];
export type Pin = Schemas['Pin'];
export type PinInput = Schemas['PinInput'];
export type TriedQuestion = Schemas['TriedQuestion'];
export type TryQuestion = Schemas['TryQuestion'];
export type TriedCandidate = Schemas['TriedCandidate'];
export type UnansweredCluster = Schemas['UnansweredCluster'];
export type ImportReport = Schemas['ImportReport'];
export type ImportProblem = Schemas['ImportProblem'];
export type ArticleFormat = NonNullable<
  paths['/api/knowledge/export']['get']['parameters']['query']
>['format'];
export type ModelOverview = Schemas['ModelOverview'];
export type ModelVersion = Schemas['ModelVersion'];
export type Gate = Schemas['Gate'];
export type GateLine = Schemas['GateLine'];
export type ExampleFile = Schemas['ExampleFile'];
export type KeptCorrection = Schemas['KeptCorrection'];
export type WeekThemes = Schemas['WeekThemes'];
export type Theme = Schemas['Theme'];
export type Watch = Schemas['Watch'];
export type Response = Schemas['Response'];
export type Wording = Schemas['Wording'];
export type WordingState = Schemas['WordingState'];
export type BusinessHours = Schemas['BusinessHours'];
export type HoursInput = Schemas['HoursInput'];
export type OpenSpan = Schemas['OpenSpan'];
export type SpecialDay = Schemas['SpecialDay'];
export type DailyReport = Schemas['DailyReport'];
export type DayFigures = Schemas['DayFigures'];
export type Figures = Schemas['Figures'];

export interface TypingEvent {
  conversation_id: string;
  author: 'customer' | 'agent' | 'bot';
  name: string | null;
  typing: boolean;
}

/** Answer to every call over the socket. */
export type Acknowledgement = { ok: true } | { ok: false; error: ErrorBody };

/** Socket.IO namespace `/desk`, server to browser. */
export interface DeskEvents {
  queue: (queue: QueueEntry[]) => void;
  incident: (incident: { id: number }) => void;
  judged: (judged: { conversation_id: string }) => void;
  message: (message: StaffMessage) => void;
  conversation: (conversation: ConversationSummary) => void;
  typing: (typing: TypingEvent) => void;
  staff: (staff: Staff[]) => void;
}

/** Socket.IO namespace `/desk`, browser to server. */
export interface DeskCalls {
  typing: (data: { conversation_id: string; typing: boolean }) => void;
  presence: (data: { online: boolean }, acknowledge: (answer: Acknowledgement) => void) => void;
}
