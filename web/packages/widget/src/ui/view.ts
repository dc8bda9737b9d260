import { Observable } from '../chat/observable';
import type { Storage } from '../chat/storage';
import { languageOf } from '../i18n';
import type { Conversation, Language } from '../protocol';

export interface ViewState {
  open: boolean;
  draft: string;
  language: Language;
  /** The message whose glimpse beside the launcher was closed. */
  dismissed: string | null;
}

/** Where the panel covers the whole screen. */
export const PHONE = '(max-width: 520px), (max-height: 460px)';

/** What is shown of the chat in this tab: kept while the customer goes from page to page. */
export class View extends Observable<ViewState> {
  private pageLanguage: Language;

  constructor(
    private readonly storage: Storage,
    private readonly session: Storage,
    pageLanguage: Language,
  ) {
    super({
      open: session.get('open') === '1' && !matchMedia(PHONE).matches,
      draft: session.get('draft') ?? '',
      language: pageLanguage,
      dismissed: session.get('dismissed'),
    });
    this.pageLanguage = pageLanguage;
    this.set({ ...this.state, language: this.chosen() });
  }

  show(open: boolean): void {
    this.session.set('open', open ? '1' : '');
    this.set({ ...this.state, open });
  }

  write(draft: string): void {
    this.session.set('draft', draft);
    this.set({ ...this.state, draft });
  }

  dismiss(message: string): void {
    this.session.set('dismissed', message);
    this.set({ ...this.state, dismissed: message });
  }

  /** The customer's own choice, which holds as long as the page stays in the language it was in. */
  choose(language: Language): void {
    this.storage.set(`language:${this.pageLanguage}`, language);
    this.set({ ...this.state, language });
  }

  /** The language that the customer asked the assistant for, once: what they choose here later holds. */
  follow({ id, language, language_chosen }: Conversation): void {
    const asked = `${id} ${language}`;
    if (!language_chosen || this.storage.get('asked') === asked) return;
    this.storage.set('asked', asked);
    this.choose(language);
  }

  /** The language of the embedding page. */
  setPage(tag: string | null): void {
    this.pageLanguage = languageOf(tag);
    this.set({ ...this.state, language: this.chosen() });
  }

  private chosen(): Language {
    const choice = this.storage.get(`language:${this.pageLanguage}`);
    return choice ? languageOf(choice) : this.pageLanguage;
  }
}
