// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TextProvider } from '../text';
import { useIncidentTitle } from './useIncidentTitle';

const mixed = { id: 7, title: '结账 · 报错', titles: { zh: '结账 · 报错', en: 'checkout · error' } };

const titleOf = () => renderHook(() => useIncidentTitle(), { wrapper: TextProvider }).result.current;

afterEach(() => vi.restoreAllMocks());

test('an incident goes by the name in the language of the reader', () => {
  expect(titleOf()(mixed)).toBe('checkout · error');
});

test('where its cases have no such name, by theirs, by what an agent called it, or by its number', () => {
  expect(titleOf()({ ...mixed, titles: { zh: '结账 · 报错' } })).toBe('结账 · 报错');
  expect(titleOf()({ id: 7, title: 'Website down', titles: {} })).toBe('Website down');
  expect(titleOf()({ id: 7, title: '', titles: {} })).toBe('Incident 7');
});
