import { answer, type CheckRequest } from './answer.ts';

/** The checker behind a message port, for a page that must not wait for it: `new Worker(url, { type: 'module' })`. */
addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  void answer(data).then((given) => {
    postMessage(given);
  });
});
