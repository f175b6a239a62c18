/** How much may be written in a field: the screen stops there, and the engine refuses more. */
/** A picture of a slip is scaled until it is no larger: as much as the hub takes. */
export const mostPictureBytes = 200 * 1024;
/** The same as base64. */
export const longestPicture = Math.ceil(mostPictureBytes / 3) * 4;
/** Of a file, in one message to the engine, which takes none that is much longer than a picture. */
export const backupPartBytes = 192 * 1024;
export const longestLabel = 60;
/** Minutes: a day is more than any shop promises. */
export const longestPreparation = 24 * 60;
export const longestCustomName = 60;
export const longestAddress = 254; // what mail itself allows
/** A certificate's number, and whose it is. */
export const longestCertificate = 120;
/** A name, or an address in one line. */
export const longestBuyer = 240;
/** Longer than any PIN: whoever keys more is told what a PIN is. */
export const longestPinTyped = 20;
/** A reason, a note or a comment on a transfer. */
export const longestComment = 500;
/** A batch or a serial number, as the packaging has it. */
export const longestSerial = 60;
/** A note, or the name of a count. */
export const longestNote = 120;
/** A batch or a serial number. */
export const longestCode = 60;
/** Pieces of one line that bear numbers. */
export const mostSerials = 1_000;
