from django.urls import path

from partnership.communication.views import (
    bulletins,
    channel,
    plan,
    rumors,
    summaries,
    surveys,
    texts,
)

app_name = "communication"

BULLETINS = [
    path("", bulletins.bulletin_list, name="bulletin-list"),
    path("bulletins/write", bulletins.bulletin_write, name="bulletin-write"),
    path("bulletins/<uuid:pk>/", bulletins.bulletin_detail, name="bulletin-detail"),
    path("bulletins/<uuid:pk>/change", bulletins.bulletin_change, name="bulletin-change"),
    path("bulletins/<uuid:pk>/correct", bulletins.bulletin_correct, name="bulletin-correct"),
    path("bulletins/<uuid:pk>/confirm", bulletins.bulletin_confirm, name="bulletin-confirm"),
    path("bulletins/<uuid:pk>/offer", texts.bulletin_offer, name="bulletin-offer"),
    path("bulletins/<uuid:pk>/approve", texts.bulletin_approve, name="bulletin-approve"),
    path("bulletins/<uuid:pk>/withdraw", texts.bulletin_withdraw, name="bulletin-withdraw"),
]
RUMORS = [
    path("rumors/", rumors.rumor_list, name="rumor-list"),
    path("rumors/log", rumors.rumor_log, name="rumor-log"),
    path("rumors/<uuid:pk>/", rumors.rumor_detail, name="rumor-detail"),
    path("rumors/<uuid:pk>/take", rumors.rumor_take, name="rumor-take"),
    path("rumors/<uuid:pk>/answer", rumors.rumor_answer, name="rumor-answer"),
    path("rumors/<uuid:pk>/agree", rumors.rumor_agree, name="rumor-agree"),
    path("rumors/<uuid:pk>/drop", rumors.rumor_drop, name="rumor-drop"),
]
SURVEYS = [
    path("surveys/", surveys.survey_list, name="survey-list"),
    path("surveys/write", surveys.survey_write, name="survey-write"),
    path("surveys/<uuid:pk>/", surveys.survey_detail, name="survey-detail"),
    path("surveys/<uuid:pk>/change", surveys.survey_change, name="survey-change"),
    path("surveys/<uuid:pk>/answer", surveys.survey_answer, name="survey-answer"),
    path("surveys/<uuid:pk>/offer", texts.survey_offer, name="survey-offer"),
    path("surveys/<uuid:pk>/approve", texts.survey_approve, name="survey-approve"),
    path("surveys/<uuid:pk>/withdraw", texts.survey_withdraw, name="survey-withdraw"),
]
PLAN = [
    path("plan/", plan.plan_list, name="plan-list"),
    path("plan/add", plan.plan_add, name="plan-add"),
    path("plan/<uuid:pk>/change", plan.plan_change, name="plan-change"),
    path("plan/<uuid:pk>/take", plan.plan_take, name="plan-take"),
    path("plan/<uuid:pk>/done", plan.plan_done, name="plan-done"),
    path("plan/<uuid:pk>/end", plan.plan_end, name="plan-end"),
]
SUMMARIES = [
    path("summaries/", summaries.summary_list, name="summary-list"),
    path("summaries/write", summaries.summary_write, name="summary-write"),
    path("summaries/<uuid:pk>/", summaries.summary_detail, name="summary-detail"),
    path("summaries/<uuid:pk>/change", summaries.summary_change, name="summary-change"),
    path("summaries/<uuid:pk>/offer", texts.summary_offer, name="summary-offer"),
    path("summaries/<uuid:pk>/approve", texts.summary_approve, name="summary-approve"),
    path("summaries/<uuid:pk>/withdraw", texts.summary_withdraw, name="summary-withdraw"),
]
CHANNEL = [
    path("channel/", channel.channel_list, name="channel-list"),
    path("channel/write", channel.channel_write, name="channel-write"),
    path("channel/<uuid:pk>/", channel.channel_detail, name="channel-detail"),
    path("channel/<uuid:pk>/change", channel.channel_change, name="channel-change"),
]
urlpatterns = [*BULLETINS, *RUMORS, *SURVEYS, *PLAN, *SUMMARIES, *CHANNEL]
