import type { NetworkDetails } from '../../../engine/api.ts';
import type { Fields } from '../format/template/value.ts';
import { rfc3339 } from '../format/time.ts';

/** What `docker network inspect` shows. https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Network/operation/NetworkInspect */
export function inspectNetwork(network: NetworkDetails): Fields {
  const { subnet, gateway, driver } = network;
  const prefix = subnet.split('/')[1] ?? '';
  return {
    Name: network.name,
    Id: network.id,
    Created: rfc3339(network.created),
    Scope: 'local',
    Driver: driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: null,
      Config: driver === 'bridge' ? [{ Subnet: subnet, Gateway: gateway }] : [],
    },
    Internal: false,
    Attachable: false,
    Ingress: false,
    Containers: Object.fromEntries(
      network.containers.map(({ id, name, address }): readonly [string, Fields] => [
        id,
        { Name: name, IPv4Address: address === '' ? '' : `${address}/${prefix}`, IPv6Address: '' },
      ]),
    ),
    Options: {},
    Labels: {},
  };
}
