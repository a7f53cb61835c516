app_name = "committees-api"
urlpatterns = []
