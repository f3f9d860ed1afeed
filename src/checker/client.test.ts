import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, type CheckAnswer, type CheckRequest } from './answer.ts';
import { createChecker, type WorkerPort } from './client.ts';

/** A worker whose answers the test gives by hand. */
class HandWorker implements WorkerPort {
  readonly requests: CheckRequest[] = [];
  terminated = false;
  #onMessage: (event: { readonly data: CheckAnswer }) => void = () => undefined;
  #onError: (event: { readonly message: string }) => void = () => undefined;

  addEventListener(type: 'message' | 'error', listener: (event: never) => void): void {
    if (type === 'message') this.#onMessage = listener as (event: { readonly data: CheckAnswer }) => void;
    else this.#onError = listener as (event: { readonly message: string }) => void;
  }

  postMessage(request: CheckRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Answers the oldest request, as the real worker would. */
  async reply(): Promise<void> {
    const request = this.requests.shift();
    if (request !== undefined) this.#onMessage({ data: await answer(request) });
  }

  replyWith(data: CheckAnswer): void {
    this.#onMessage({ data });
  }

  fail(message: string): void {
    this.#onError({ message });
  }
}

const EMPTY_LIST = '{ "family": "web", "containerDefinitions": [] }';

let workers: HandWorker[];
function create(): HandWorker {
  const worker = new HandWorker();
  workers.push(worker);
  return worker;
}
function current(): HandWorker {
  const worker = workers.at(-1);
  if (worker === undefined) throw new Error('No worker was made.');
  return worker;
}

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createChecker', () => {
  it('answers with the diagnostics of the file', async () => {
    const checker = createChecker(create);
    const result = checker.check({ path: 'task-definition.json', text: EMPTY_LIST });
    await current().reply();
    expect(await result).toMatchObject({ kind: 'checked', diagnostics: [{ code: 'ecs/container-list' }] });
  });

  it('lets only the newest text of a path count, and keeps other paths', async () => {
    const checker = createChecker(create);
    const first = checker.check({ path: 'a.json', text: '1' });
    const second = checker.check({ path: 'a.json', text: '2' });
    const other = checker.check({ path: 'task-definition.json', text: EMPTY_LIST });
    const third = checker.check({ path: 'a.json', text: '3' });
    expect(await first).toEqual({ kind: 'superseded' });
    expect(await second).toEqual({ kind: 'superseded' });
    await current().reply();
    expect(current().requests.map(({ file }) => file.text)).toEqual(['3']);
    await current().reply();
    expect(await third).toMatchObject({ kind: 'checked' });
    await current().reply();
    expect(await other).toMatchObject({ kind: 'checked', diagnostics: [{ code: 'ecs/container-list' }] });
    expect(workers).toHaveLength(1);
  });

  it('starts a new worker when one takes too long, and goes on', async () => {
    const checker = createChecker(create, 1000);
    const slow = checker.check({ path: 'slow.json', text: '{}' });
    const next = checker.check({ path: 'task-definition.json', text: EMPTY_LIST });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await slow).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('1000 ms') as string,
    });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    await current().reply();
    expect(await next).toMatchObject({ kind: 'checked' });
  });

  it('tells of an exception in the worker, and of a worker that fails altogether', async () => {
    const checker = createChecker(create);
    const first = checker.check({ path: 'a.json', text: '' });
    current().replyWith({ id: 1, error: 'boom' });
    expect(await first).toEqual({ kind: 'failed', message: 'The checker failed: boom' });
    const second = checker.check({ path: 'a.json', text: '' });
    current().fail('out of memory');
    expect(await second).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('out of memory') as string,
    });
    expect(workers[0]?.terminated).toBe(true);
  });

  it('fails where no worker can be made', async () => {
    const checker = createChecker(() => {
      throw new Error('blocked');
    });
    const result = checker.check({ path: 'a.json', text: '' });
    expect(await result).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('blocked') as string,
    });
  });

  it('ignores the answer to a request it gave up', async () => {
    const checker = createChecker(create);
    const result = checker.check({ path: 'task-definition.json', text: EMPTY_LIST });
    current().replyWith({ id: 99, diagnostics: [] });
    await current().reply();
    expect(await result).toMatchObject({ kind: 'checked', diagnostics: [{ code: 'ecs/container-list' }] });
  });

  it('settles everything when it is closed', async () => {
    const checker = createChecker(create);
    const open = [checker.check({ path: 'a.json', text: '' }), checker.check({ path: 'b.json', text: '' })];
    checker.dispose();
    open.push(checker.check({ path: 'c.json', text: '' }));
    for (const result of await Promise.all(open)) expect(result.kind).toBe('failed');
    expect(current().terminated).toBe(true);
  });
});

describe('answer', () => {
  it('reads what stands beside the file', async () => {
    const beside = [{ path: '.hadolint.yaml', text: 'ignored: [DL3007]' }];
    const file = { path: 'app/Dockerfile', text: 'FROM alpine:latest\n' };
    expect(await answer({ id: 1, file, beside: [] })).toMatchObject({ diagnostics: [{ code: 'DL3007' }] });
    expect(await answer({ id: 2, file, beside })).toEqual({ id: 2, diagnostics: [] });
  });

  it('turns an exception into an answer', async () => {
    const file = { path: 'Dockerfile', text: '' };
    const check = (): never => {
      throw new Error('boom');
    };
    expect(await answer({ id: 7, file, beside: [] }, check)).toEqual({ id: 7, error: 'boom' });
  });
});
