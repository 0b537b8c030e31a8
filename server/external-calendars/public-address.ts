import { BlockList, isIP } from 'node:net'

/** What is not the public internet: a server that asks there asks its own house. */
const networks4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`
/** Among them every form that carries an IPv4 address inside: compatible, mapped, NAT64, Teredo, 6to4. */
const networks6 = `::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32
  2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8`

/** One list a family: in a common one every IPv4 address is also its mapped form, which is on the list. */
function listOf(family: 'ipv4' | 'ipv6', networks: string): BlockList {
  const list = new BlockList()
  for (const network of networks.split(/\s+/)) {
    const [address = '', bits = ''] = network.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

const elsewhere4 = listOf('ipv4', networks4)
const elsewhere6 = listOf('ipv6', networks6)

/** Whether an IP address, without brackets or scope, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0 || address.includes('%')) return false
  return family === 4 ? !elsewhere4.check(address, 'ipv4') : !elsewhere6.check(address, 'ipv6')
}

/** The IP address that stands in an address instead of a name; null for a name. */
export function addressIn({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(bare) ? bare : null
}
