-- AlterTable
ALTER TABLE "Report" ADD COLUMN "reason" TEXT;
