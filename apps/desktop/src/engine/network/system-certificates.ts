import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Log } from '../deps';

/**
 * From now on this process trusts what the operating system trusts, beside what Node brings along and NODE_EXTRA_CA_CERTS adds: a
 * company's own authority stands in the system's store. Source: spec/network.md NW3
 */
export function trustSystemCertificates(log: Pick<Log, 'warn'>): void {
  try {
    setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])]);
  } catch (error) {
    // What Node brings along is trusted all the same, and a hub on the open internet needs no more.
    log.warn({ err: error }, 'the system’s certificates could not be read');
  }
}
