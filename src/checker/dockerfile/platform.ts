const PART = /^[\w.-]+$/;
const SYSTEM = /^[\w-]+(?:\([\w.-]*\))?$/;
const KNOWN: ReadonlySet<string> = new Set(
  (
    'aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris windows zos ' +
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm ' +
    'i386 x86_64 x86-64 aarch64 armhf armel'
  ).split(' '),
);

/**
 * Whether Docker takes a text as a platform: `linux/arm64`, `linux/arm/v7`, or a system or architecture alone.
 * Source: https://pkg.go.dev/github.com/containerd/platforms#Parse
 */
export function isPlatform(name: string): boolean {
  const [system = '', ...others] = name.split('/');
  if (!SYSTEM.test(system) || others.length > 2 || !others.every((part) => PART.test(part))) return false;
  return others.length > 0 || KNOWN.has(system.replace(/\(.*/, '').toLowerCase());
}
