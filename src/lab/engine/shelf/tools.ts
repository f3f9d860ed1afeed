/** Programs that a Debian image has without anything installed, by the folder in which they lie. */
export const DEBIAN_TOOLS: readonly string[] = (
  'bash dash awk basename cat chgrp chmod chown cp cut date dd df dirname du echo env expr false find ' +
  'getent grep egrep fgrep gzip gunzip head hostname id install join ln ls md5sum mkdir mktemp mv nl nproc od paste ' +
  'printenv printf pwd readlink realpath rm rmdir sed seq sha1sum sha256sum sleep sort split stat sync tac tail tar ' +
  'tee test timeout touch tr true truncate tty uname uniq useradd groupadd adduser addgroup usermod wc which whoami ' +
  'xargs yes kill apt apt-get apt-cache dpkg su chroot login tsort comm diff expand unexpand fold factor'
).split(' ');

/** The tools that BusyBox is, as Alpine builds it. */
export const BUSYBOX_TOOLS: readonly string[] = (
  'ash awk basename cat chgrp chmod chown clear cmp comm cp cut date dd df diff dirname du echo egrep env expand expr ' +
  'false fgrep find fold getent grep gunzip gzip head hostname id install kill killall ln ls md5sum mkdir mktemp more mv nc ' +
  'nl nproc nslookup od paste ping pgrep pkill printenv printf ps pwd readlink realpath rm rmdir sed seq sh sha1sum ' +
  'sha256sum sleep sort split stat su sync tac tail tar tee test timeout top touch tr true truncate tty uname uniq ' +
  'unlink unzip vi watch wc wget which whoami xargs yes adduser addgroup deluser'
).split(' ');
