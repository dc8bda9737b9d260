// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { memoryStorage } from '../src/chat/storage';
import { languageOf, strings } from '../src/i18n';
import { View } from '../src/ui/view';
import { conversation } from './fixtures';

test.each([
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh_TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('%s is read as %s', (tag, expected) => expect(languageOf(tag)).toBe(expected));

test('every language has every text', () => {
  const keys = Object.keys(strings.en);
  for (const texts of Object.values(strings)) {
    expect(Object.keys(texts)).toEqual(keys);
    for (const text of Object.values(texts)) expect(text).toBeTruthy();
  }
});

test('the choice of the customer holds as long as the page keeps its language', () => {
  const storage = memoryStorage();
  const view = new View(storage, memoryStorage(), 'zh-Hans');
  view.choose('en');
  expect(new View(storage, memoryStorage(), 'zh-Hans').state.language).toBe('en');
  view.setPage('zh-TW');
  expect(view.state.language).toBe('zh-Hant');
  view.setPage('zh-CN');
  expect(view.state.language).toBe('en');
});

test('the language that the customer asked the assistant for is followed, until they choose one here', () => {
  const storage = memoryStorage();
  const view = new View(storage, memoryStorage(), 'en');
  view.follow(conversation({ language: 'zh-Hans' }));
  expect(view.state.language).toBe('en');
  const asked = conversation({ language: 'zh-Hant', language_chosen: true });
  view.follow(asked);
  expect(view.state.language).toBe('zh-Hant');
  view.choose('en');
  const nextPage = new View(storage, memoryStorage(), 'en');
  nextPage.follow(asked);
  expect(nextPage.state.language).toBe('en');
  nextPage.follow({ ...asked, language: 'zh-Hans' });
  expect(nextPage.state.language).toBe('zh-Hans');
});
