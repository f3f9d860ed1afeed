import type { Program } from '../../machine/program.ts';
import { accountPrograms } from './accounts/programs.ts';
import { dd } from './archive/dd.ts';
import { gunzip, gzip, zcat } from './archive/gzip.ts';
import { tar } from './archive/tar.ts';
import { unzip } from './archive/unzip.ts';
import { cmp } from './diff/cmp.ts';
import { diff } from './diff/diff.ts';
import { cp } from './files/cp.ts';
import { install } from './files/install.ts';
import { ln, readlink, realpath } from './files/links.ts';
import { mkdir, mktemp, rmdir, touch, truncate } from './files/make.ts';
import { mv } from './files/mv.ts';
import { rm, unlink } from './files/remove.ts';
import { chgrp, chmod, chown } from './files/rights.ts';
import { find } from './find/find.ts';
import { egrep, fgrep, grep } from './grep/grep.ts';
import { libraryPrograms } from './library/commands.ts';
import { du } from './listing/du.ts';
import { ls } from './listing/ls.ts';
import { stat } from './listing/stat.ts';
import { less, more } from './pager/less.ts';
import { env } from './processes/env.ts';
import { kill, killall, pgrep, pkill } from './processes/kill.ts';
import { nice, nohup, sudo, time, watch } from './processes/other.ts';
import { ps } from './processes/ps.ts';
import { chroot, login, su } from './processes/su.ts';
import { sleep, timeout } from './processes/timeout.ts';
import { top } from './processes/top.ts';
import { xargs } from './processes/xargs.ts';
import { date } from './system/date.ts';
import { df, free, hostname, mount, nproc, sync, tty, uname } from './system/machine.ts';
import { clear, editor, hello, man } from './system/screen.ts';
import { uptime } from './system/uptime.ts';
import { which } from './system/which.ts';
import { groups, id, whoami } from './system/who.ts';
import { sort } from './sort/sort.ts';
import { base64 } from './text/base64.ts';
import { cat, tee } from './text/cat.ts';
import { cut } from './text/cut.ts';
import { echo, falsehood, truth, yes } from './text/echo.ts';
import { head } from './text/head.ts';
import { fold, nl, split, tac } from './text/lines.ts';
import { basename, dirname, pwd } from './text/names.ts';
import { od } from './text/od.ts';
import { seq } from './text/seq.ts';
import { factor, printenv, tsort } from './text/small.ts';
import { sums } from './text/sums.ts';
import { tail } from './text/tail.ts';
import { test } from './text/test.ts';
import { uniq } from './text/uniq.ts';
import { wc } from './text/wc.ts';

const OWN: Readonly<Record<string, Program>> = {
  '[': test,
  base64,
  cut,
  egrep,
  fgrep,
  fold,
  grep,
  nl,
  od,
  seq,
  sort,
  split,
  tac,
  uniq,
  basename,
  cat,
  chgrp,
  chmod,
  chown,
  chroot,
  clear,
  cmp,
  cp,
  date,
  dd,
  df,
  diff,
  dirname,
  du,
  echo,
  env,
  factor,
  false: falsehood,
  find,
  free,
  groups,
  gunzip,
  gzip,
  head,
  hello,
  hostname,
  id,
  install,
  kill,
  killall,
  less,
  ln,
  login,
  ls,
  man,
  mkdir,
  mktemp,
  more,
  mount,
  mv,
  nano: editor,
  nice,
  nohup,
  nproc,
  pgrep,
  pkill,
  printenv,
  ps,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  sleep,
  stat,
  su,
  sudo,
  sync,
  tail,
  tar,
  tee,
  test,
  time,
  timeout,
  top,
  touch,
  true: truth,
  truncate,
  tsort,
  tty,
  uname,
  unlink,
  unzip,
  uptime,
  vi: editor,
  vim: editor,
  watch,
  wc,
  which,
  whoami,
  xargs,
  yes,
  zcat,
  ...accountPrograms,
};

/** The tools of a Linux machine by name: those of the GNU projects and BusyBox, and a few of a laptop's. */
export const coreutils: ReadonlyMap<string, Program> = new Map(
  [...libraryPrograms, ...sums, ...Object.entries(OWN)].map(([name, program]) => [name, applet(program)]),
);

/** `busybox ls -l`: the program's own name is the second word. */
function applet(program: Program): Program {
  return (process) => {
    const [first = '', ...rest] = process.argv;
    if (!/(?:^|\/)busybox$/.test(first)) return program(process);
    // The rest of the process stays one object: its terminal and its address may change.
    return program(Object.create(process, { argv: { value: rest } }) as typeof process);
  };
}
