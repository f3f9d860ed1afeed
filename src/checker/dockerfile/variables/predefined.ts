/**
 * The platform variables, which Docker knows in every FROM, and in a stage once `ARG name` asks for them.
 * Source: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
 */
export const PLATFORM_VARIABLES: Readonly<Record<string, string>> = {
  TARGETPLATFORM: 'The platform to build for, as in `linux/amd64` or `linux/arm/v7`.',
  TARGETOS: 'The operating system of `TARGETPLATFORM`, as in `linux`.',
  TARGETOSVERSION: 'The version of the operating system to build for; set for Windows.',
  TARGETARCH: 'The processor architecture of `TARGETPLATFORM`, as in `amd64`.',
  TARGETVARIANT: 'The variant of the architecture to build for, as in `v7`; often empty.',
  TARGETSTAGE: 'The name of the stage that is built.',
  BUILDPLATFORM: 'The platform of the machine that builds, as in `linux/amd64`.',
  BUILDOS: 'The operating system of `BUILDPLATFORM`, as in `linux`.',
  BUILDOSVERSION: 'The version of the operating system that builds; set for Windows.',
  BUILDARCH: 'The processor architecture of `BUILDPLATFORM`, as in `amd64`.',
  BUILDVARIANT: 'The variant of the architecture that builds, as in `v7`; often empty.',
};

/**
 * Variables that RUN has without an ARG where the build is given them, and that no other instruction sees.
 * Source: https://docs.docker.com/reference/dockerfile/#predefined-args
 */
export const PROXY_VARIABLES: readonly string[] = [
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'FTP_PROXY',
  'ftp_proxy',
  'NO_PROXY',
  'no_proxy',
  'ALL_PROXY',
  'all_proxy',
];

/** Switches that BuildKit reads from the build's arguments, and that no instruction need declare. */
export const BUILDKIT_VARIABLES: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
]);
