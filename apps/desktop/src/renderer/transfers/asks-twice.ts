import type { TransferReceiving } from '../../ipc/areas/transfer-views';

/** Whether somebody has to say a second time that this was all: something would be missing, too much or damaged, or nothing is here. */
export const asksTwice = ({
  remarks,
  countedPieces,
}: Pick<TransferReceiving, 'remarks' | 'countedPieces'>): boolean =>
  remarks.length > 0 || countedPieces === 0;
