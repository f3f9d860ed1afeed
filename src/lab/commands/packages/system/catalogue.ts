/** A package of a Linux distribution, as the lab models it. */
export interface SystemPackage {
  readonly name: string;
  /** As the release had it when the lab's images were made. */
  readonly version: string;
  /** What it takes on the disk, in KiB. */
  readonly size: number;
  readonly needs: readonly string[];
  /** The programs of the lab that it brings, by their path. */
  readonly programs: Readonly<Record<string, string>>;
}

export type Catalogue = ReadonlyMap<string, SystemPackage>;

/**
 * A line is a package: name, version, KiB, what it needs (`-`: nothing), and its programs: `path` or `path=program`
 * where the lab calls it otherwise; a name without a slash lies in `/usr/bin`.
 */
function read(lines: string): Catalogue {
  const packages = new Map<string, SystemPackage>();
  for (const line of lines.trim().split('\n')) {
    const [name = '', version = '', size = '', needs = '-', ...programs] = line.trim().split(/\s+/);
    packages.set(name, {
      name,
      version,
      size: Number(size),
      needs: needs === '-' ? [] : needs.split(','),
      programs: Object.fromEntries(programs.map(readProgram)),
    });
  }
  return packages;
}

function readProgram(text: string): readonly [path: string, program: string] {
  const [place = '', called] = text.split('=');
  const path = place.startsWith('/') ? place : `/usr/bin/${place}`;
  return [path, called ?? path.slice(path.lastIndexOf('/') + 1)];
}

/** https://packages.debian.org/bookworm/ */
export const DEBIAN_PACKAGES: Catalogue = read(`
  apt-transport-https 2.6.1 35 -
  bash 5.2.15-2+b8 7163 - bash
  bind9-dnsutils 1:9.18.33-1~deb12u2 812 bind9-host,bind9-libs dig nslookup
  bind9-host 1:9.18.33-1~deb12u2 113 bind9-libs host
  bind9-libs 1:9.18.33-1~deb12u2 3520 -
  build-essential 12.9 20 gcc,g++,make,libc6-dev
  bzip2 1.0.8-5+b1 120 -
  ca-certificates 20230311+deb12u1 391 openssl
  chromium 140.0.7339.80-1~deb12u1 246000 -
  cron 3.0pl1-162 263 -
  default-mysql-client 1.1.0 34 -
  dnsutils 1:9.18.33-1~deb12u2 20 bind9-dnsutils,bind9-host
  dumb-init 1.2.5-2 62 - /usr/bin/dumb-init=docker-init
  ffmpeg 7:5.1.7-0+deb12u1 2190 -
  fontconfig 2.14.1-4 613 -
  g++ 4:12.2.0-3 13 gcc
  gcc 4:12.2.0-3 43 libc6-dev
  git 1:2.39.5-0+deb12u2 45264 libcurl3-gnutls,perl git
  gnupg 2.2.40-1.1+deb12u1 873 -
  gosu 1.14-1+b10 2260 -
  htop 3.2.2-2 387 -
  imagemagick 8:6.9.11.60+dfsg-1.6+deb12u4 91 -
  iproute2 6.1.0-3 3570 -
  iputils-ping 3:20221126-1+deb12u1 130 - ping
  jq 1.6-2.1+deb12u1 119 libjq1 jq
  less 590-2.1~deb12u2 323 -
  libc6-dev 2.36-9+deb12u13 12115 -
  libcurl3-gnutls 7.88.1-10+deb12u14 833 -
  libcurl4 7.88.1-10+deb12u14 845 -
  curl 7.88.1-10+deb12u14 500 libcurl4 curl
  libjq1 1.6-2.1+deb12u1 361 -
  libpq-dev 15.14-0+deb12u1 606 libpq5
  libpq5 15.14-0+deb12u1 788 -
  libssl-dev 3.0.17-1~deb12u3 12740 -
  locales 2.36-9+deb12u13 16380 -
  lsb-release 12.0-1 18 -
  lsof 4.95.0-1 479 -
  make 4.3-4.1 1614 -
  nano 7.2-1+deb12u1 2860 -
  net-tools 2.10-0.1+deb12u2 1012 -
  netcat-openbsd 1.219-1 108 - nc netcat=nc
  netcat-traditional 1.10-47 139 - nc netcat=nc
  nginx 1.22.1-9+deb12u3 1350 -
  nodejs 18.20.4+dfsg-1~deb12u1 3019 - node nodejs=node
  npm 9.2.0~ds1-1 2900 nodejs npm npx
  openssh-client 1:9.2p1-2+deb12u7 5990 -
  openssl 3.0.17-1~deb12u3 2289 -
  perl 5.36.0-7+deb12u3 670 -
  pkg-config 1.8.1-1 26 -
  postgresql-client 15+248+deb12u1 74 postgresql-client-15
  postgresql-client-15 15.14-0+deb12u1 7420 libpq5 psql pg_isready pg_dump
  procps 2:4.0.2-3 2293 - ps top pgrep pkill watch free uptime
  python3 3.11.2-1+b1 83 -
  python3-pip 23.0.1+dfsg-1 7033 python3
  redis-tools 5:7.0.15-1~deb12u5 5200 - redis-cli
  rsync 3.2.7-1+deb12u2 785 -
  software-properties-common 0.99.30-4.1~deb12u1 224 -
  strace 6.1-0.1 2846 -
  sudo 1.9.13p3-1+deb12u2 6192 -
  supervisor 4.2.5-1 1630 -
  telnet 0.17+2.4-2+deb12u1 44 -
  tini 0.19.0-1+b3 76 - /usr/bin/tini=docker-init
  tzdata 2025b-0+deb12u2 3210 -
  unzip 6.0-28 384 -
  vim 2:9.0.1378-2+deb12u2 3740 -
  wget 1.21.3-1+deb12u1 3681 - wget
  xz-utils 5.4.1-1 1190 -
  zip 3.0-13 627 -
`);

/** https://pkgs.alpinelinux.org/packages?branch=v3.22 */
export const ALPINE_PACKAGES: Catalogue = read(`
  bash 5.2.37-r0 1380 - /bin/bash
  bind-tools 9.20.13-r0 560 bind-libs dig nslookup host
  bind-libs 9.20.13-r0 3010 -
  build-base 0.5-r3 8 gcc,g++,make,musl-dev
  c-ares 1.34.5-r0 220 -
  ca-certificates 20250911-r0 665 -
  chromium 140.0.7339.127-r0 268000 -
  coreutils 9.7-r1 1200 -
  curl 8.14.1-r2 520 libcurl curl
  dcron 4.6-r0 60 -
  dumb-init 1.2.5-r3 28 - /usr/bin/dumb-init=docker-init
  ffmpeg 6.1.2-r2 620 -
  g++ 14.2.0-r6 50200 gcc
  gcc 14.2.0-r6 133000 -
  gcompat 1.1.0-r4 130 -
  git 2.49.1-r0 16100 libcurl git
  gnupg 2.4.7-r0 16 -
  htop 3.4.1-r0 340 -
  imagemagick 7.1.2.3-r0 2100 -
  iputils 20240905-r0 8 iputils-ping
  iputils-ping 20240905-r0 68 - ping
  jq 1.8.1-r0 640 - jq
  less 679-r0 260 -
  libc6-compat 1.1.0-r4 12 gcompat
  libcurl 8.14.1-r2 760 c-ares,nghttp2-libs
  libpq 17.6-r0 340 -
  libpq-dev 17.6-r0 1020 libpq
  linux-headers 6.14.2-r0 7420 -
  make 4.4.1-r3 290 -
  musl-dev 1.2.5-r10 10600 -
  nano 8.4-r0 700 -
  netcat-openbsd 1.229.1-r0 44 - nc
  nghttp2-libs 1.65.0-r0 88 -
  nginx 1.28.0-r3 1400 -
  nodejs 22.16.0-r2 62000 - node
  npm 11.3.0-r1 9800 nodejs npm npx
  openssh-client 10.0_p1-r9 1900 -
  openssl 3.5.4-r0 900 -
  postgresql-client 17.6-r0 8 postgresql17-client
  postgresql17-client 17.6-r0 2900 libpq psql pg_isready pg_dump
  postgresql-dev 17.6-r0 40000 libpq-dev
  procps 4.0.4-r3 8 procps-ng
  procps-ng 4.0.4-r3 430 - ps top pgrep pkill watch free uptime
  py3-pip 25.1.1-r0 9100 python3
  python3 3.12.11-r0 27000 -
  redis 8.0.4-r0 6100 - redis-cli
  rsync 3.4.1-r0 420 -
  shadow 4.17.3-r0 900 -
  su-exec 0.2-r3 20 -
  sudo 1.9.17_p2-r0 3000 -
  supervisor 4.2.5-r5 1700 python3
  tini 0.19.0-r3 24 - /sbin/tini=docker-init
  tzdata 2025b-r0 1500 -
  unzip 6.0-r15 300 -
  vim 9.1.1566-r0 2700 -
  vips-dev 8.16.1-r0 2400 -
  wget 1.25.0-r1 560 - wget
  zip 3.0-r13 380 -
`);
