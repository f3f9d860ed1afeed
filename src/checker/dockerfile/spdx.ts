/** Common identifiers that do not end in a version. Source: https://spdx.org/licenses/ */
const NAMES = new Set(
  (
    '0bsd aal beerware blessing bsd-1-clause bsd-2-clause bsd-2-clause-patent bsd-2-clause-views bsd-3-clause ' +
    'bsd-3-clause-attribution bsd-3-clause-clear bsd-3-clause-lbnl bsd-4-clause bsd-4-clause-uc ' +
    'bsd-source-code cecill-b cecill-c cnri-python curl fair fdk-aac fsl-1.1-alv2 ftl gd glwtpl hdf5 hpnd ibm-pibs icu ijg ' +
    'imagemagick info-zip intel ipa isc jasper-2.0 json libpng libtiff linux-openib miros mit mit-0 mit-cmu ' +
    'mit-modern-variant mpich2 ms-lpl ms-pl ms-rl ncsa net-snmp netcdf ngpl ntp ntp-0 openssl plexus postgresql qhull rscpl ruby ' +
    'sendmail sissl sleepycat smlnj ssh-openssh tcl unicode-dfs-2016 unicode-tou unlicense unrar vim w3c wtfpl x11 xnet zlib any-osi'
  ).split(' '),
);
/** `Apache-2.0`, `GPL-3.0-or-later`, `CC-BY-SA-4.0`, `LPPL-1.3c`: a name, a version, and what some add to it. */
const VERSIONED = /^[a-z][a-z\d]*(?:-[a-z]+)*-v?\d{1,4}(?:\.\d{1,3}){1,2}[a-z]?(?:-[a-z]+)*$/i;
const REFERENCE = /^(?:documentref-[a-z\d.-]+:)?licenseref-[a-z\d.-]+$/i;
/** The names of nearly all exceptions say so. Source: https://spdx.org/licenses/exceptions-index.html */
const EXCEPTION = /^(?=[a-z\d.-]+$)(?:additionref-.|gpl-cc-1\.0$|llgpl$|shl-2\.[01]$|.+-(?:exception|note))/i;
const TOKEN = /[()]|[^\s()]+/g;

/**
 * Whether a text is an SPDX licence expression: identifiers joined by AND, OR and WITH, in parentheses where wanted.
 * Of an identifier, its shape is checked, or that it is a common one; capitals do not count. Linear in the text.
 * Source: https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 */
export function isLicenseExpression(text: string): boolean {
  let depth = 0;
  /** What came last. `open` wants an operand; `closed` is the end of one that takes no WITH. */
  let last: 'open' | 'license' | 'closed' | 'with' = 'open';
  for (const token of text.match(TOKEN) ?? []) {
    const upper = token.toUpperCase();
    if (last === 'with') {
      if (!EXCEPTION.test(token)) return false;
      last = 'closed';
    } else if (last === 'open') {
      if (token === '(') depth += 1;
      else if (isLicense(token)) last = 'license';
      else return false;
    } else if (token === ')') {
      depth -= 1;
      if (depth < 0) return false;
      last = 'closed';
    } else if (upper === 'AND' || upper === 'OR') last = 'open';
    else if (upper === 'WITH' && last === 'license') last = 'with';
    else return false;
  }
  return depth === 0 && (last === 'license' || last === 'closed');
}

/** A `+` behind an identifier says: or a later version. */
function isLicense(token: string): boolean {
  const name = token.endsWith('+') ? token.slice(0, -1) : token;
  return NAMES.has(name.toLowerCase()) || VERSIONED.test(name) || REFERENCE.test(name);
}
