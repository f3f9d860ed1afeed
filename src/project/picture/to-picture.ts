import type { FactorScore } from '../../checker/factors/workspace.ts';
import { roman } from '../../checker/factors/roman.ts';
import { gradeWord, summary, type Grade } from '../grades.ts';

/** As wide and as high as the cards that chat programs show, twice as fine. */
const [WIDTH, HEIGHT, SCALE] = [1200, 630, 2];
const MARGIN = 64;

/** The site's own colours, as `tokens.css` has them for the light. */
const PAPER = '#faf8f3';
const SHEET = '#fffefb';
const INK = '#1a2530';
const SOFT = '#4f5c68';
const RULE = '#e2dccf';
const COLOURS: Readonly<Record<Grade, string>> = {
  kept: '#27713f',
  partly: '#8a5a00',
  broken: '#b93c09',
  unseen: '#4f5c68',
};

/** The scorecard as a PNG of 2400 × 1260 pixels, drawn in the page: nothing is asked of anybody. */
export async function toPicture(
  name: string | undefined,
  scorecard: readonly FactorScore[],
  titles: readonly string[],
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = HEIGHT * SCALE;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw pictures.');
  const style = getComputedStyle(document.documentElement);
  const [serif, sans] = [style.getPropertyValue('--font-serif'), style.getPropertyValue('--font-sans')];
  // Of a list of faces one may be missing: then the next one is drawn with.
  await Promise.allSettled([document.fonts.load(`20px ${serif}`), document.fonts.load(`600 20px ${sans}`)]);
  pen.scale(SCALE, SCALE);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);

  pen.fillStyle = '#b93c09';
  pen.font = `600 17px ${sans}`;
  pen.letterSpacing = '1.5px';
  pen.fillText('TWELVE-FACTOR SCORECARD', MARGIN, 84);
  pen.letterSpacing = '0px';
  pen.fillStyle = INK;
  pen.font = `500 54px ${serif}`;
  pen.fillText(fitting(pen, name ?? 'A project', WIDTH - 2 * MARGIN), MARGIN, 146);
  pen.fillStyle = SOFT;
  pen.font = `400 24px ${sans}`;
  pen.fillText(summary(scorecard), MARGIN, 188);

  const [columns, top, rowHeight] = [4, 226, 112];
  const columnWidth = (WIDTH - 2 * MARGIN) / columns;
  for (const [index, score] of scorecard.entries()) {
    const x = MARGIN + (index % columns) * columnWidth;
    const y = top + Math.floor(index / columns) * rowHeight;
    line(pen, x, y, columnWidth - 20);
    mark(pen, x, y + 22, score.factor, score.grade, sans);
    pen.textAlign = 'left';
    pen.fillStyle = INK;
    pen.font = `600 19px ${sans}`;
    pen.fillText(fitting(pen, titles[score.factor - 1] ?? '', columnWidth - 100), x + 74, y + 46);
    pen.fillStyle = COLOURS[score.grade];
    pen.font = `500 18px ${sans}`;
    pen.fillText(gradeWord(score.grade), x + 74, y + 73);
  }

  pen.fillStyle = SOFT;
  pen.font = `400 17px ${sans}`;
  pen.fillText('What the files tell, and no more. Twelve-Factor Lab', MARGIN, HEIGHT - 34);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser could not write the picture.'));
      else resolve(blob);
    }, 'image/png');
  });
}

function line(pen: CanvasRenderingContext2D, x: number, y: number, width: number): void {
  pen.strokeStyle = RULE;
  pen.lineWidth = 1.5;
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + width, y);
  pen.stroke();
}

/** The factor's container, 56 wide, as the page draws it. */
function mark(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  factor: number,
  grade: Grade,
  sans: string,
): void {
  const colour = COLOURS[grade];
  const isFull = grade === 'kept';
  pen.lineWidth = 1.8;
  pen.strokeStyle = colour;
  pen.fillStyle = isFull ? colour : SHEET;
  pen.setLineDash(grade === 'unseen' ? [5, 4] : []);
  pen.beginPath();
  pen.roundRect(x, y, 56, 56, 5);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 0.28;
  pen.strokeStyle = isFull ? SHEET : colour;
  for (const rib of [9, 17.5, 26, 34.5, 43]) {
    pen.beginPath();
    pen.moveTo(x + rib + 2, y + 7);
    pen.lineTo(x + rib + 2, y + 49);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.font = `600 19px ${sans}`;
  pen.textAlign = 'center';
  pen.lineJoin = 'round';
  pen.lineWidth = 8;
  pen.strokeStyle = isFull ? colour : SHEET;
  pen.strokeText(roman(factor), x + 28, y + 35, 44);
  pen.fillStyle = isFull ? SHEET : colour;
  pen.fillText(roman(factor), x + 28, y + 35, 44);
}

/** A text that is cut where it would be wider. */
function fitting(pen: CanvasRenderingContext2D, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let kept = text.length;
  while (kept > 1 && pen.measureText(`${text.slice(0, kept)}…`).width > width) kept -= 1;
  return `${text.slice(0, kept)}…`;
}
