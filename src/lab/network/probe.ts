/** A server of the lab that sees this field tells nobody of the request: a check has sent it, and must leave no trace. */
export const PROBE_HEADER = 'X-Lab-Probe';
