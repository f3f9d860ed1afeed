import { callTextIn } from '../node/call-text.ts';
import { commonExports } from './common-exports.ts';
import { arrow, faultOf, findFault, isModuleText } from './syntax.ts';
import { throwPlace, thrownPlace } from './throw-place.ts';
import { transformModule, transformScript } from './transform.ts';

/**
 * What reads a program's text. It is a script of its own, loaded when first needed: a CommonJS program without a fault
 * never needs it, and starts the sooner.
 */
export const reader = {
  arrow,
  callTextIn,
  commonExports,
  faultOf,
  findFault,
  isModuleText,
  throwPlace,
  thrownPlace,
  transformModule,
  transformScript,
};
export type Reader = typeof reader;

globalThis.__lab?.(reader);
