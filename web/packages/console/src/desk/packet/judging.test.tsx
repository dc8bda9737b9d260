// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, onTestFinished, test, vi, type MockInstance } from 'vitest';
import { http } from '../../api/client';
import { queries } from '../../api/queries';
import { TextProvider } from '../../text';
import { conversation, me, queueEntry, triage as judged } from '../../testing/samples';
import { TriageCard } from './TriageCard';
import { UnjudgedCard } from './UnjudgedCard';

const chat = { ...conversation('a'), owner: 'queued' as const, case: queueEntry(1).case };
const asked = { ...chat, case: { ...chat.case, to_triage: true } };
const category = (slug: string) => ({
  slug,
  english: slug,
  chinese: slug,
  parent: null,
  own: false,
  retired: false,
  version: 0,
  changed_by: null,
});
let put: MockInstance;

function show(card: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(queries.categories.queryKey, [category('logistics_delivery'), category('other')]);
  render(
    <TextProvider>
      <QueryClientProvider client={client}>
        <App>{card}</App>
      </QueryClientProvider>
    </TextProvider>,
  );
  return client;
}

beforeEach(() => {
  put = vi
    .spyOn(http, 'PUT')
    .mockResolvedValue({ data: { ...judged, version: 1 }, response: new Response() });
  vi.spyOn(http, 'GET').mockResolvedValue({ data: [], response: new Response() });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('a double click decides once, also where the first click was answered meanwhile', async () => {
  show(<TriageCard chat={chat} triage={judged} me={me} />);
  const guess = screen.getByRole('button', { name: /^other/ });
  fireEvent.click(guess);
  fireEvent.click(guess);
  await waitFor(() => expect(put).toHaveBeenCalledOnce());
  await waitFor(() => expect(guess).toHaveProperty('disabled', false));
  fireEvent.click(guess);
  expect(put).toHaveBeenCalledOnce();
});

test('a second cause that is chosen right after another counts, too', async () => {
  show(<TriageCard chat={chat} triage={judged} me={me} />);
  const causes = screen.getByRole('combobox', { name: 'Second cause' });
  const choose = async (name: string) => {
    await waitFor(() => expect(causes).toHaveProperty('disabled', false));
    fireEvent.mouseDown(causes);
    fireEvent.click(await screen.findByTitle(name));
  };
  await choose('other');
  await waitFor(() => expect(put).toHaveBeenCalledOnce());
  put.mockResolvedValue({ data: { ...judged, version: 2 }, response: new Response() });
  await choose('other');
  await waitFor(() => expect(put).toHaveBeenCalledTimes(2));
});

test('a packet that is being fetched while one decides is fetched again, as it may be older', async () => {
  const client = show(<TriageCard chat={chat} triage={judged} me={me} />);
  client.setQueryData(queries.conversation('a').queryKey, chat);
  const queryFn = vi.fn(() => new Promise<typeof chat>(() => undefined));
  const observer = new QueryObserver(client, { ...queries.conversation('a'), queryFn, staleTime: 0 });
  onTestFinished(observer.subscribe(() => undefined));
  fireEvent.click(screen.getByRole('button', { name: /^other/ }));
  await waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
});

test('where only the urgency is in doubt, that alone is asked, and to agree is one click', async () => {
  const doubtful = { ...judged, priority_sure: false, priorities: { P1: 0.1, P2: 0.31, P3: 0.59, P4: 0 } };
  show(<TriageCard chat={asked} triage={doubtful} me={me} />);
  const question = screen.getByRole('group', { name: 'How urgent is it? One click decides.' });
  const answers = within(question).getAllByRole('button');
  expect(answers.map((one) => one.textContent)).toEqual([
    'P1 · critical10%',
    'P2 · high31%',
    'P3 · normal (stays)59%',
    'P4 · low0%',
  ]);
  expect(screen.queryByRole('group', { name: /^What is it about/ })).toBeNull();
  expect(screen.queryByRole('button', { name: /^other/ })).toBeNull();
  fireEvent.click(answers[2]!);
  await waitFor(() => expect(put).toHaveBeenCalledOnce());
  expect(put).toHaveBeenCalledWith(
    expect.anything(),
    expect.objectContaining({ body: { priority: 'P3', base: 0 } }),
  );
});

test('where the category is in doubt, it is asked with the levels, and the priority follows', async () => {
  show(<TriageCard chat={asked} triage={{ ...judged, sure: false, priority_sure: false }} me={me} />);
  expect(screen.queryByRole('group', { name: /^How urgent/ })).toBeNull();
  fireEvent.click(within(screen.getByRole('radiogroup', { name: 'Urgency' })).getByText('3'));
  screen.getByRole('group', { name: 'What is it about? One click decides, with severity 2 and urgency 3.' });
  fireEvent.keyDown(window, { code: 'Digit2', altKey: true });
  await waitFor(() => expect(put).toHaveBeenCalledOnce());
  expect(put).toHaveBeenCalledWith(
    expect.anything(),
    expect.objectContaining({ body: { category: 'other', severity: 2, urgency: 3, base: 0 } }),
  );
});

test('what the rubric calls severe is quoted where the model takes it for mild', () => {
  const evidence = [
    { kind: 'harm' as const, text: 'burned', spans: [], severe: true },
    { kind: 'money' as const, text: 'deposit', spans: [], severe: false },
  ];
  show(<TriageCard chat={asked} triage={{ ...judged, priority_sure: false, evidence }} me={me} />);
  const doubt = screen.getByText(/^It speaks of/).textContent;
  expect(doubt).toContain('burned');
  expect(doubt).not.toContain('deposit');
});

test('what the model could not judge has nothing chosen beforehand, and Cancel leads back', async () => {
  show(<UnjudgedCard chat={chat} caseId={1} />);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const fields = screen.getAllByRole('combobox');
  await waitFor(() =>
    expect(fields.map((field) => field.getAttribute('aria-invalid'))).toEqual(['true', 'true', 'true']),
  );
  expect(put).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(screen.getByRole('button', { name: 'Decide' }));
  expect(screen.getByRole('button', { name: 'Save' })).toBeTruthy();
});
