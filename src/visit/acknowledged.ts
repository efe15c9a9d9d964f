/**
 * Has a record store said that it holds these statements? An access point that wants a login first answers 200 to
 * everything, and a page of its own; only a list of the very ids is believed (xAPI Communication 2.1.2).
 */
export function acknowledges(status: number, text: string, ids: readonly string[]): boolean {
  if (status === 204) return true
  if (status !== 200) return false
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return false
    const held = new Set(list.map((id) => String(id).toLowerCase()))
    return ids.every((id) => held.has(id.toLowerCase()))
  } catch {
    return false
  }
}
