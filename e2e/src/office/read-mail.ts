export type ReadMail = { to: string; subject: string; text: string };

/** A plain-text mail of ours as a mail program shows it: headers unfolded, quoted-printable undone. */
export function readMail(eml: string): ReadMail {
  const [head = '', ...rest] = eml.split('\r\n\r\n');
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string): string => {
    const line = headers.find((each) => each.toLowerCase().startsWith(`${name}:`));
    return line?.slice(name.length + 1).trim() ?? '';
  };
  const body = rest.join('\r\n\r\n');
  const isQuoted = header('content-transfer-encoding').toLowerCase() === 'quoted-printable';
  return { to: header('to'), subject: header('subject'), text: isQuoted ? unquoted(body) : body };
}

function unquoted(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The link that a mail is about. */
export function linkIn({ text }: ReadMail): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`there is no link in this mail: ${text}`);
  return link;
}
