const CASE_NUMBER = /^(?:C-?)?0*[1-9]\d{0,8}$/i;

/** The case numbers in what somebody typed, as they separate them; null where something else is there, or nothing. */
export function caseNumbers(typed: string): string[] | null {
  const parts = typed
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter(Boolean);
  return parts.length > 0 && parts.every((part) => CASE_NUMBER.test(part)) ? parts : null;
}
