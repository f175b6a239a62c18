export { withAuthenticator } from './authenticator';
export { expect, signIn, test } from './journey';
export { axeClean, picture } from './look';
export { Office, type OfficeCompany, openOffice } from './office';
export { type ReadMail, linkIn, readMail } from './read-mail';
export { codeOnPhone } from './phone';
export { type StatingTill, enrolStatingTill } from './stating-till';
export { whileOff } from './while-off';
