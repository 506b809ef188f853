-- Revert hearthline:callbacks from pg
BEGIN;

DROP TABLE hotline.work_plan, hotline.abnormal_event, hotline.charge_check, hotline.callback,
    hotline.callback_attempt, hotline.callback_task;

COMMIT;
