import type { Program } from '../../machine/program.ts';
import { curlProgram } from './curl/curl.ts';
import { digProgram, getentProgram, hostProgram, nslookupProgram } from './names.ts';
import { ncProgram } from './nc.ts';
import { pingProgram } from './ping.ts';
import { wgetProgram } from './wget/wget.ts';

/** Tools that speak over the lab's network. Nothing they do leaves the page. */
export const networkPrograms: ReadonlyMap<string, Program> = new Map([
  ['curl', curlProgram],
  ['wget', wgetProgram],
  ['nc', ncProgram],
  ['ping', pingProgram],
  ['getent', getentProgram],
  ['nslookup', nslookupProgram],
  ['dig', digProgram],
  ['host', hostProgram],
]);
