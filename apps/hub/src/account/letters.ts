/** What the hub writes to people about their accounts. Plain text: every mail program shows it, and nothing in it is fetched. */
type Letter = { subject: string; text: string };

const plain = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;

export const letters = {
  reset: (said: { name: string; companyName: string; link: string }): Letter => ({
    subject: `Your password at ${said.companyName}`,
    text: plain(
      `Hello ${said.name},`,
      `Somebody, probably you, asked to reset your password at ${said.companyName}. Open this link to choose a new one:`,
      said.link,
      'The link works once and for 30 minutes. If you did not ask for it, leave it: your password stays as it is.',
    ),
  }),
};
