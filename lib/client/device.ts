/** This browser as a device: its id, and the count of the events it has made. */
export interface Stamp {
  deviceId: string
  /** Grows by one with every event of this device. */
  deviceSeq: number
}

const idKey = 'stet-device'
const countKey = 'stet-device-seq'

/** Stands in where storage is refused, as in some private windows: then each page is a device. */
let unstored: Stamp | null = null

/** The next stamp: each call counts on. */
export function nextStamp(): Stamp {
  try {
    const deviceId = localStorage.getItem(idKey) ?? newDeviceId()
    const deviceSeq = Number(localStorage.getItem(countKey) ?? 0) + 1
    localStorage.setItem(idKey, deviceId)
    localStorage.setItem(countKey, String(deviceSeq))
    return { deviceId, deviceSeq }
  } catch {
    unstored = {
      deviceId: unstored?.deviceId ?? newDeviceId(),
      deviceSeq: (unstored?.deviceSeq ?? 0) + 1,
    }
    return unstored
  }
}

/** A fresh event id for an instant. */
export function newEventId(at: number): string {
  return uuidv7(at, crypto.getRandomValues(new Uint8Array(10)))
}

/**
 * A UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then randomness, so that ids
 * sort by time.
 *
 * @param at instant in milliseconds since 1970
 * @param random at least 10 bytes, 74 bits of which are used
 */
export function uuidv7(at: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(at / 256 ** (5 - index)) % 256
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/** Not a secret, only unlikely to be another's; `crypto.randomUUID` is missing on plain http. */
function newDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
