/** The one script of the widget: `<script src="https://desk.example/widget.js" async></script>`. */
import { CarelineChat } from './element';
import { ATTRIBUTES } from './options';

declare global {
  interface Window {
    Careline?: Pick<CarelineChat, 'open' | 'close' | 'say' | 'setLanguage'>;
  }
  interface HTMLElementTagNameMap {
    'careline-chat': CarelineChat;
  }
}

const TAG = 'careline-chat';

/** The element that this script adds, with the script's own `data-` attributes and its origin as the server. */
function elementFor(script: HTMLScriptElement): CarelineChat {
  const element = document.createElement(TAG);
  element.setAttribute('server', new URL(script.src).origin);
  for (const name of ATTRIBUTES) {
    const value = script.dataset[name];
    if (value !== undefined) element.setAttribute(name, value);
  }
  return element;
}

function start(script: HTMLScriptElement | null): void {
  customElements.define(TAG, CarelineChat);
  let element = document.querySelector(TAG);
  if (!element && script) {
    element = elementFor(script);
    document.body.append(element);
  }
  if (!element) return;
  const chat = element;
  window.Careline = {
    open: (text) => chat.open(text),
    close: () => chat.close(),
    say: (text) => chat.say(text),
    setLanguage: (tag) => chat.setLanguage(tag),
  };
  window.dispatchEvent(new Event('careline'));
}

if (!customElements.get(TAG)) {
  const { currentScript } = document;
  const script = currentScript instanceof HTMLScriptElement ? currentScript : null;
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script));
}
