import { describe, expect, it } from 'vitest';
import { checkDeck, DECK_LENGTH } from './deck-order.ts';

const whole = Array.from({ length: DECK_LENGTH }, (_, index) => index + 1);
const slide = (id: string, ...deck: number[]) => ({ id, deck });
const rest = {
  id: '14-rest',
  deck: whole.slice(2),
  slides: whole.slice(2).map((n) => slide(`14-rest/${n}`, n)),
};

describe('checkDeck', () => {
  it('is content when every slide of the talk is shown once, in order', () => {
    expect(
      checkDeck([
        { id: '00-start', deck: [1, 2], slides: [slide('00-start/1', 1), slide('00-start/2', 2)] },
        rest,
      ]),
    ).toEqual([]);
  });
  it('names the file that shows a slide a second time', () => {
    const problems = checkDeck([
      {
        id: '00-start',
        deck: [1, 2],
        slides: [slide('00-start/1', 1), slide('00-start/2', 2), slide('00-start/3', 1)],
      },
      rest,
    ]);
    expect(problems).toEqual([
      'content/00-start/slides/3.mdx: deck slide 1 is shown by content/00-start/slides/1.mdx already; take it out of one of them',
    ]);
  });
  it('names a slide out of order', () => {
    const problems = checkDeck([
      { id: '00-start', deck: [1, 2], slides: [slide('00-start/a', 2), slide('00-start/b', 1)] },
      rest,
    ]);
    expect(problems).toEqual([
      'content/00-start/slides/b.mdx: deck slide 1 comes after 2; rename the file so that it sorts earlier',
    ]);
  });
  it('names the chapter whose slide is missing, and a slide nobody claims', () => {
    const problems = checkDeck([{ id: '00-start', deck: [1], slides: [] }, rest]);
    expect(problems).toEqual([
      'content/00-start/chapter.yaml: deck slide 1 has no file in slides/',
      "content/: no chapter's deck list has slide 2 of the talk",
    ]);
  });
  it('names a slide that its chapter does not list', () => {
    const problems = checkDeck([{ id: '00-start', deck: [1], slides: [slide('00-start/1', 1, 2)] }, rest]);
    expect(problems[0]).toContain('deck slide 2 is not in the deck list of content/00-start/chapter.yaml');
  });
});
