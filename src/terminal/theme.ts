import type { ITheme } from '@xterm/xterm';

/** The terminal is deep water in the light and in the dark; every colour has 4.5 : 1 or more on it. */
export const THEME: ITheme = {
  background: '#0b151f',
  foreground: '#d7dee5',
  cursor: '#ff9257',
  cursorAccent: '#0b151f',
  selectionBackground: '#31506b',
  overviewRulerBorder: '#0b151f',
  scrollbarSliderBackground: '#d7dee540',
  black: '#7b8b99',
  red: '#ff8a70',
  green: '#7ed09a',
  yellow: '#f0c05a',
  blue: '#7cc0e0',
  magenta: '#d7a6e8',
  cyan: '#79d3cd',
  white: '#d7dee5',
  brightBlack: '#94a5b3',
  brightRed: '#ffa68f',
  brightGreen: '#9be3b3',
  brightYellow: '#ffd884',
  brightBlue: '#a3d8f2',
  brightMagenta: '#e6c3f2',
  brightCyan: '#a0e6e1',
  brightWhite: '#ffffff',
};
