import { uuidv7 } from '#lib/scheduling/event-id.ts'

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

/** Not a secret, only unlikely to be another's; `crypto.randomUUID` is missing on plain http. */
function newDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
