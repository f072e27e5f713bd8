app_name = "courtesies"

urlpatterns = []
