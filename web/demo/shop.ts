/** The demo shop: its language, its basket, and the questions that open the chat. */
import type {} from '../packages/widget/src/index';

type ShopLanguage = 'en' | 'zh-Hans';

const TEXTS: Record<ShopLanguage, { brand: string; suggestions: string }> = {
  en: {
    brand: 'Harbour Home',
    suggestions: 'How long does delivery take?|How do I return something?|Where is my order?',
  },
  'zh-Hans': { brand: '海港家居', suggestions: '多久能送到？|怎么退货？|我的订单到哪了？' },
};

function language(): ShopLanguage {
  return document.documentElement.lang === 'zh-Hans' ? 'zh-Hans' : 'en';
}

/** The widget's language: that of the page, in the characters that the reader's browser prefers. */
function chatLanguage(): string {
  const page = language();
  return page === 'zh-Hans' && /^zh-(hant|tw|hk|mo)/i.test(navigator.language) ? 'zh-Hant' : page;
}

/** Tells the widget what the page says about itself, in the page's language. */
function introduce(): void {
  const { brand, suggestions } = TEXTS[language()];
  document.title = brand;
  const chat = document.querySelector('careline-chat');
  chat?.setAttribute('brand', brand);
  chat?.setAttribute('suggestions', suggestions);
  chat?.setAttribute('language', chatLanguage());
}

function switchTo(chosen: ShopLanguage): void {
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem('shop-language', chosen);
  } catch {
    // The browser keeps nothing: the choice then holds for this page only.
  }
  const address = new URL(location.href);
  address.searchParams.set('lang', chosen === 'en' ? 'en' : 'zh');
  history.replaceState(null, '', address);
  introduce();
}

/** Asks in the chat; a click before the widget has loaded waits for it. */
function ask(text: string): void {
  if (window.Careline) window.Careline.say(text);
  else window.addEventListener('careline', () => window.Careline?.say(text), { once: true });
}

document.getElementById('language')!.addEventListener('click', () => {
  switchTo(language() === 'en' ? 'zh-Hans' : 'en');
});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ask]')) {
  button.addEventListener('click', () => ask(button.textContent));
}

const basket = document.getElementById('basket')!;
for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    basket.textContent = String(Number(basket.textContent) + 1);
  });
}

introduce();
window.addEventListener('careline', introduce);
