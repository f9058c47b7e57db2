/**
 * Which addresses may be asked: global unicast alone (IANA special-purpose registries, RFC 6890). An IPv6 address that
 * carries an IPv4 one is judged by what it carries. NAT64 under an operator's own prefix (RFC 6052) looks like any global
 * address; a network that uses one must keep its private addresses from its translator.
 */
import ipaddr from 'ipaddr.js';

type Refusal = string | undefined;

/** Why this address is not asked, or undefined when it may be. Text that is no address is refused. */
export function refusalOfAddress(text: string): Refusal {
  const bare = text.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return `"${text}" is not an IP address`;
  const address = ipaddr.parse(bare);
  if (address.kind() === 'ipv4') return refusalOfRange(text, address.range());
  return refusalOfIpv6(text, address.toByteArray(), address.range());
}

function refusalOfIpv6(text: string, bytes: number[], range: string): Refusal {
  if (range === 'ipv4Mapped' || range === 'rfc6145') return refusalOfInner(text, bytes.slice(12));
  if (range === 'rfc6052') {
    // The well-known prefix is translated for everybody; 64:ff9b:1::/48 (RFC 8215) is for local use.
    return bytes[5] === 1 ? `${text} is a local-use NAT64 address` : refusalOfInner(text, bytes.slice(12));
  }
  // Both are retired (RFC 7526, and Teredo's relays are gone), so nothing honest is lost by refusing them whole.
  if (range === '6to4') return tunnelRefusal(text, '6to4', bytes.slice(2, 6));
  if (range === 'teredo')
    return tunnelRefusal(
      text,
      'Teredo',
      bytes.slice(12).map((byte) => byte ^ 0xff),
    );
  if (range !== 'unicast') return refusalOfRange(text, range);
  // Only 2000::/3 is handed out; what ipaddr.js calls unicast also has IPv4-compatible and never assigned addresses.
  return ((bytes[0] ?? 0) & 0xe0) === 0x20 ? undefined : `${text} is not a global unicast address`;
}

function refusalOfInner(text: string, bytes: number[]): Refusal {
  const inner = bytes.join('.');
  const refusal = refusalOfAddress(inner);
  return refusal === undefined ? undefined : `${text} carries ${inner}: ${refusal}`;
}

const tunnelRefusal = (text: string, kind: string, inner: number[]): string =>
  `${text} is a ${kind} address (of ${inner.join('.')})`;

function refusalOfRange(text: string, range: string): Refusal {
  return range === 'unicast' ? undefined : `${text} is not a public address (${range})`;
}
