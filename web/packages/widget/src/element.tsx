import { render } from 'preact';
import { Chat } from './chat/chat';
import { openLink } from './chat/link';
import { browserStorage } from './chat/storage';
import { languageOf } from './i18n';
import { ATTRIBUTES, readOptions } from './options';
import type { Language } from './protocol';
import css from './styles/index.css?inline';
import { App } from './ui/App';
import { View } from './ui/view';

/** `<careline-chat server="https://desk.example">`: the launcher and the chat behind it, in a shadow root. */
export class CarelineChat extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  private chat: Chat | undefined;
  private view: View | undefined;
  private readonly root = this.attachShadow({ mode: 'open' });
  private readonly online = () => this.chat?.reconnect();

  connectedCallback(): void {
    const server = this.getAttribute('server') ?? location.origin;
    const storage = browserStorage(server, () => window.localStorage);
    const session = browserStorage(server, () => window.sessionStorage);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.view = new View(storage, session, this.pageLanguage());
    this.chat = new Chat({
      server,
      storage,
      language: this.view.state.language,
      name: this.getAttribute('name') ?? undefined,
      loadLink: () => Promise.resolve(openLink),
    });
    window.addEventListener('online', this.online);
    this.paint();
    this.chat.resume();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this.online);
    render(null, this.root);
    this.chat?.close();
    this.chat = this.view = undefined;
  }

  attributeChangedCallback(name: string): void {
    if (name === 'language') this.view?.setPage(this.pageLanguage());
    this.paint();
  }

  /** Shows the panel; a text is put into the message box, ready to be sent. */
  open(text?: string): void {
    if (text) this.view?.write(text);
    this.view?.show(true);
  }

  close(): void {
    this.view?.show(false);
  }

  /** Shows the panel and sends a text in the customer's name. */
  say(text: string): void {
    this.view?.show(true);
    if (text.trim()) this.chat?.send(text.trim());
  }

  setLanguage(tag: string): void {
    this.setAttribute('language', tag);
  }

  private pageLanguage(): Language {
    return languageOf(this.getAttribute('language') || document.documentElement.lang || navigator.language);
  }

  private paint(): void {
    if (this.chat && this.view) {
      render(<App chat={this.chat} view={this.view} options={readOptions(this)} />, this.root);
    }
  }
}
